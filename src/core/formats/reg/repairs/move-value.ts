import { keyId } from '../../../knowledge/registry/registry-path';
import type { TextEdit } from '../../../text/position';
import type { KeyLine, RegBlock, RegValue } from '../model/block';
import { insertBelow } from './line-edits';
import { removeValue } from './remove-lines';

/** A key to which a value is to be written: where the file has its key line already, below that; otherwise the key is added below a block. */
export interface TargetKey {
  readonly path: string;
  readonly keyLine: KeyLine | undefined;
}

/** Writes a value into other keys, and takes it out of the block that it stands in. Every other code unit stays as it is. */
export function moveValue(block: RegBlock, value: RegValue, targets: readonly TargetKey[]): readonly TextEdit[] {
  return [
    ...removeValue(block, value),
    ...writeLines(
      block,
      [value.line, ...value.more].map(({ node }) => node.text.trim()),
      targets,
    ),
  ];
}

/** Writes the lines of a value into keys. */
export function writeLines(block: RegBlock, lines: readonly string[], targets: readonly TargetKey[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const { path, keyLine } of targets) {
    if (keyLine) edits.push(insertBelow(keyLine, keyLine.node.text, lines));
    else added.push('', `[${path}]`, ...lines);
  }
  const last = block.lines.filter(({ node }) => node.kind !== 'blank').at(-1) ?? block.firstLine;
  return added.length > 0 ? [...edits, insertBelow(last, last.node.text, added)] : edits;
}

/** A path in the same control set as another one, such as `ControlSet001`. */
export function inControlSetOf(path: string, other: string): string {
  const stored = /^[^\\]+\\system\\(controlset\d{3})(?=\\|$)/i.exec(keyId(other))?.[1];
  if (stored === undefined) return path;
  const written = other.split('\\')[2] ?? stored;
  return path.replace(/\\CurrentControlSet(?=\\|$)/, `\\${written}`);
}
