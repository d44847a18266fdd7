import { type SchannelRole, schannelProtocolValues, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import type { TextEdit } from '../../text/position';
import { type RegLine, type RegValue, sameName } from './block';
import { currentHeader } from './header-line';
import { insertBelow, replacePart } from './line-edits';
import type { RegModel } from './model';
import { addHeader, lacksHeader, repairHeader } from './repair-header';
import { rewriteValue } from './rewrite-value';
import { numberOf, type ProtocolRole, type ProtocolVersion, protocolValueName, readProtocols } from './schannel';
import { type BlockKey, blockKeyLines, blockVersion, tls12Keys } from './tls12-block';
import { encodeDword } from './value';

/**
 * The edits after which regedit sets the keys and values of the TLS 1.2 block, whatever else the file holds: wrong values are changed where
 * they stand, missing ones come below their key, missing keys at the end. None where the file does so already. The text must not change
 * before they are applied.
 */
export function insertTls12Block(model: RegModel): readonly TextEdit[] {
  const version = readCurrent(model);
  const missing = tls12Keys.filter((key) => !keyLineOf(version, key));
  return [...headerEdits(model), ...schannelRoles.flatMap((role) => completeRole(version?.roles[role], role)), ...appendKeys(model, missing)];
}

/** The edits that make one role of TLS 1.2 whole, in the control set that rules judge: its key, and both values as the block has them. */
export function completeTls12Role(model: RegModel, role: SchannelRole): readonly TextEdit[] {
  const state = model.file.protocols.find(({ version }) => version === blockVersion)?.roles[role];
  if (state?.keyLine) return completeRole(state, role);
  const [set] = model.file.states;
  return appendKeys(
    model,
    tls12Keys.slice(1 + schannelRoles.indexOf(role), 2 + schannelRoles.indexOf(role)).map((key) => ({ ...key, path: set.pathIn(key.path) })),
  );
}

/** What the file makes of TLS 1.2 in the current control set, the one that the block names. */
function readCurrent({ file }: RegModel): ProtocolVersion | undefined {
  const state = file.states.find(({ controlSet }) => controlSet === 'currentcontrolset');
  return state && readProtocols(state).find(({ version }) => version === blockVersion);
}

function keyLineOf(version: ProtocolVersion | undefined, key: BlockKey): RegLine | undefined {
  const index = tls12Keys.indexOf(key);
  const role = schannelRoles[index - 1];
  return role ? version?.roles[role].keyLine : version?.keyLine;
}

/** The edits that make the values of a role say what the block says, where they are set; what is missing stays so. */
export function correctRole({ values }: ProtocolRole): readonly TextEdit[] {
  return schannelProtocolValues.flatMap(({ name, enables }) => {
    const value = values.get(name);
    return value && numberOf(value) !== enables ? [rewriteValue(value, encodeDword(enables))] : [];
  });
}

function headerEdits(model: RegModel): readonly TextEdit[] {
  if (lacksHeader(model)) return repairHeader(model);
  if (model.header === 'missing') return [addHeader()];
  const first = model.lines[0];
  return model.header === '3.1' && first ? [replacePart(first, [0, first.node.text.length], currentHeader)] : [];
}

function completeRole(state: ProtocolRole | undefined, role: SchannelRole): readonly TextEdit[] {
  if (!state?.keyLine) return [];
  const edits: TextEdit[] = [];
  const missing: string[] = [];
  for (const { name, number } of tls12Keys[1 + schannelRoles.indexOf(role)]?.values ?? []) {
    const known = protocolValueName(name);
    const set = known && state.values.get(known);
    if (set && numberOf(set) === number) continue;
    const there = set ?? (known && state.deleted.get(known)) ?? droppedValue(state, name);
    if (there) edits.push(rewriteValue(there, encodeDword(number)));
    else missing.push(`"${name}"=${encodeDword(number)}`);
  }
  return missing.length === 0 ? edits : [...edits, insertBelow(state.keyLine, state.keyLine.node.text, missing)];
}

/** The last line that was meant to set the value and is dropped for its data: repaired later, it would overrule one that is put above it. */
function droppedValue({ blocks }: ProtocolRole, name: string): RegValue | undefined {
  return blocks
    .flatMap((block) => block.values)
    .filter(
      (value) => value.ignored !== undefined && !value.line.after.stopped && value.more.length === 0 && sameName(value.name, name) && hasClosedName(value),
    )
    .at(-1);
}

function hasClosedName({ line: { node } }: RegValue): boolean {
  return node.nameEnd - node.nameStart > 1 && node.text[node.nameEnd - 1] === '"';
}

/** Writes keys with their values at the end of the file, or, where regedit gives up before, above the key at which it does. */
function appendKeys(model: RegModel, keys: readonly BlockKey[]): readonly TextEdit[] {
  const last = model.lines.at(-1);
  if (keys.length === 0 || !last) return [];
  const text = keys.map((key) => blockKeyLines(key).join('\n')).join('\n\n');
  if (last.after.stopped) return [insertBeforeStop(model, text)];
  const { length } = last.node.text;
  const above = model.lines.at(-2)?.node.text ?? '';
  const gap = length > 0 ? '\n\n' : above.trim() === '' ? '' : '\n';
  return [...closeContinuation(model), replacePart(last, [length, length], `${gap}${text}\n`)];
}

/** Above the key whose values the file goes on with; where that is a deletion, which may be one of our keys, behind it. */
function insertBeforeStop(model: RegModel, text: string): TextEdit {
  const stop = model.lines.find(({ after }) => after.stopped) as RegLine;
  const block = model.blocks.filter(({ keyLine }) => keyLine && keyLine.line <= stop.line && keyLine.node.effect !== 'keeps').at(-1);
  return replacePart(block?.keyLine?.node.kind === 'key' ? block.keyLine : stop, [0, 0], `${text}\n\n`);
}

/** Data that announces more at the end of the file would take the first line below it: the backslash goes, the data stays. */
function closeContinuation(model: RegModel): readonly TextEdit[] {
  if (!model.lines.at(-1)?.after.open) return [];
  const open = model.lines.filter(({ node }) => (node.kind === 'value' || node.kind === 'continuation') && node.open).at(-1);
  if (open?.node.kind !== 'value' && open?.node.kind !== 'continuation') return [];
  return [replacePart(open, [open.node.dataEnd - 1, open.node.dataEnd], '')];
}
