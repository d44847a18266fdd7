import { hoverAt, inlayHintsIn, type LanguageFile, openFile, type RegistryOutline, registryOutlineOf, registryPlacesAt, render } from '../../src/core/index';

/** The key of Schannel and those whose values tests write most. */
export const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
export const tls12Client = `${schannel}\\Protocols\\TLS 1.2\\Client`;
export const winHttp = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp';

/** A .reg file with its header and a blank line above the given lines: the first of them is line 2, from 0. */
export function registryFile(...lines: readonly string[]): LanguageFile {
  return openFile('windows-registry', withHeader(...lines));
}

export function withHeader(...lines: readonly string[]): string {
  return ['Windows Registry Editor Version 5.00', '', ...lines].join('\n');
}

/** The outline of a .reg file, without interruption. */
export function registryOutline(file: LanguageFile): RegistryOutline | undefined {
  const steps = registryOutlineOf(file);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** An outline as it is read, with the lines that each entry covers, from 0. */
export function registryOutlineText(file: LanguageFile): string[] {
  const { keys = [], leftOut = 0 } = registryOutline(file) ?? {};
  const lines = keys.flatMap(({ name, detail, first, last, values }) => [
    `${first.line}-${last.line} ${render(name)} (${render(detail)})`,
    ...values.map((value) => `  ${value.first.line}-${value.last.line} ${render(value.name)} (${render(value.detail)})`),
  ]);
  return leftOut > 0 ? [`${leftOut} left out`, ...lines] : lines;
}

/** The hints of a .reg file, as `line:character label`. */
export function registryHints(file: LanguageFile, from = 0, to = 1_000_000): string[] {
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  return inlayHintsIn(file, range, { longGapSeconds: 60, registry: 'on' }).map(
    ({ position: { line, character }, label }) => `${line}:${character} ${render(label)}`,
  );
}

/** The lines, from 0, that are about the same as a line, and after `=>` the one that decides. */
export function registryPlaces(file: LanguageFile, line: number): string | undefined {
  const places = registryPlacesAt(file, { line, character: 0 });
  return places && `${places.all.map(({ at }) => at.line).join(' ')} => ${places.deciding?.at.line}`;
}

/** Whether a place of a file has a hover at all; for laws about any place. */
export function hasHover(file: LanguageFile, line: number, character: number): boolean {
  return hoverAt(file, { line, character }) !== undefined;
}
