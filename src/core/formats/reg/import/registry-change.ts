import { bytesOfText } from '../data/write-data';
import { pathOf } from '../lines/node';
import type { RegValue } from '../model/block';
import type { RegModel } from '../model/model';
import { type StoredData, storedData } from './stored-data';

/** One change of the registry that regedit makes for a line of a file, with what it stores. `line` is 1-based. */
export type RegistryChange = { readonly key: string; readonly line: number } & (
  | { readonly op: 'createKey' }
  | { readonly op: 'deleteKey' }
  | { readonly op: 'deleteValue'; readonly name: string }
  | { readonly op: 'set'; readonly name: string; readonly data: StoredData }
);

/** Whether regedit imports anything from a file: it finds a header that it knows, in an encoding that it reads, and the lines that belong below it. */
export function isImportable(model: RegModel): boolean {
  if (!model.isReadable) return false;
  return model.header === '4' || model.header === '5.00' || isOld(model);
}

/** Whether a file is one of Windows 3.1, which has no keys in brackets. */
export function isOld({ header, lines }: RegModel): boolean {
  return header === '3.1' && lines.every(({ node }) => node.kind !== 'key' && node.kind !== 'delete-key');
}

/**
 * The changes that regedit makes for a file, in the file's order, whether or not it finds the header: who asks for them says that. Keys are spelt as in the file, without backslashes at their end.
 */
export function registryChanges(model: RegModel): readonly RegistryChange[] {
  if (isOld(model)) return oldChanges(model);
  const changes: RegistryChange[] = [];
  for (const { keyLine, target, values } of model.blocks) {
    if (keyLine?.after.stopped) break;
    if (keyLine) {
      const { node, line } = keyLine;
      const isDeletion = node.kind === 'delete-key' && (!node.ignored || node.ignored === 'text-after-key');
      if (node.effect === 'opens') changes.push({ op: 'createKey', key: trimmed(pathOf(node)), line: line + 1 });
      else if (isDeletion) changes.push({ op: 'deleteKey', key: trimmed(pathOf(node)), line: line + 1 });
    }
    if (target === undefined) continue;
    for (const value of values) if (!value.ignored) changes.push(changeOf(value, trimmed(target), model.isUtf16Data));
  }
  return changes;
}

function changeOf(value: RegValue, key: string, isUtf16: boolean): RegistryChange {
  const { name, line } = value;
  const data = storedData(value, isUtf16);
  return data ? { op: 'set', key, name, data, line: line.line + 1 } : { op: 'deleteValue', key, name, line: line.line + 1 };
}

/** Each line `HKEY_CLASSES_ROOT\path = text` makes a key and sets its default value. */
function oldChanges({ lines }: RegModel): readonly RegistryChange[] {
  return lines.flatMap(({ node, line }): RegistryChange[] => {
    if (node.kind !== 'old-value') return [];
    const place = { key: trimmed(pathOf(node)), line: line + 1 };
    const data: StoredData = { type: 1, bytes: bytesOfText(node.text.slice(node.dataStart, node.dataEnd), true) };
    return [
      { op: 'createKey', ...place },
      { op: 'set', name: '', data, ...place },
    ];
  });
}

function trimmed(path: string): string {
  return path.replace(/\\+$/, '');
}
