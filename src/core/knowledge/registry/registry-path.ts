/** How the registry compares paths of keys. */

/** A path as the registry compares it: in lower case, without backslashes at its end. Two paths are one key exactly where this is equal. */
export function keyId(path: string): string {
  return path.replace(/\\+$/, '').toLowerCase();
}

const controlSetId = /^(hkey_local_machine\\system\\)(currentcontrolset|controlset\d{3})(?=\\|$)/;

/** The same, where a stored control set, such as `ControlSet001`, counts as the current one: that is how facts name keys. */
export function currentKeyId(path: string): string {
  return keyId(path).replace(controlSetId, '$1currentcontrolset');
}

/** Whether a segment of a path, in lower case, is a stored control set such as `controlset001`. */
export function isStoredSet(segment: string): boolean {
  return /^controlset\d{3}$/.test(segment);
}

/** The control set that a path lies in, in lower case: `currentcontrolset`, `controlset001`; `""` for a path outside of them. */
export function controlSetOf(path: string): string {
  return controlSetId.exec(keyId(path))?.[2] ?? '';
}
