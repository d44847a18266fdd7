import type { SchannelRole } from '../../../knowledge/registry/schannel-protocols';
import { dataOf } from '../data/data-of';
import { typeNameOf, type ValueData } from '../data/value';
import type { IgnoredReason } from '../lines/ignored';
import { pathOf } from '../lines/node';
import type { RegBlock, RegValue } from '../model/block';
import type { RegModel } from '../model/model';
import { type ProtocolRoleState, roleState } from '../settings/schannel';

/** What regedit would do with a file: the document of `exchange-tls import`, whose field names and order are stable. */
export interface ImportResult {
  readonly version: 1;
  readonly importable: boolean;
  /** Why nothing is imported. */
  readonly reason: 'header' | 'encoding' | 'empty' | null;
  /** In the order of the file. */
  readonly operations: readonly ImportOperation[];
  /** The lines that look meant and are dropped. */
  readonly ignored: readonly { readonly line: number; readonly reason: IgnoredReason }[];
  /** The versions of SSL and TLS that the file touches in the current control set, or in a stored one where it touches only that. */
  readonly schannel: Readonly<Record<string, Readonly<Record<Lowercase<SchannelRole>, ProtocolRoleState>>>>;
}

/** One change of the registry. `line` is 1-based; keys are spelt as in the file; the default value's name is `""`; what an operation has not is null. */
export interface ImportOperation {
  readonly op: 'createKey' | 'deleteKey' | 'set' | 'deleteValue';
  readonly key: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly data: ValueData | null;
  readonly line: number;
}

/** The same, whose operations are made one by one as they are asked for, and only once: of a large file they take more room than the file. */
export interface ImportTold extends Omit<ImportResult, 'operations'> {
  readonly operations: Iterable<ImportOperation>;
}

/** Says what regedit would do with a file. Nothing is written to a registry. */
export function importRegistry(model: RegModel): ImportResult {
  const told = tellImport(model);
  return { ...told, operations: [...told.operations] };
}

/** Says the same one operation after the other. */
export function tellImport(model: RegModel): ImportTold {
  const reason = reasonOf(model);
  if (reason) return { version: 1, importable: false, reason, operations: [], ignored: [], schannel: {} };
  const blocks = model.blocks;
  const isOld = model.header === '3.1';
  const schannel = isOld ? [] : model.file.protocols;
  return {
    version: 1,
    importable: true,
    reason: null,
    operations: isOld ? oldOperations(model) : operationsIn(model),
    ignored: isOld ? [] : blocks.flatMap((block) => (block.isFlagged ? ignoredOf(block) : [])).sort((a, b) => a.line - b.line),
    schannel: Object.fromEntries(schannel.map(({ version, roles }) => [version, { client: roleState(roles.Client), server: roleState(roles.Server) }])),
  };
}

function* operationsIn({ blocks, isUtf16Data }: RegModel): Generator<ImportOperation> {
  for (const block of blocks) yield* operationsOf(block, isUtf16Data);
}

function reasonOf(model: RegModel): ImportResult['reason'] {
  if (model.lines.every(({ node }) => node.kind === 'blank')) return 'empty';
  if (!model.isReadable) return 'encoding';
  if (model.header === '4' || model.header === '5.00') return null;
  // Below the header of Windows 3.1 regedit reads only the lines of that time.
  const isOld = model.header === '3.1' && model.lines.every(({ node }) => node.kind !== 'key' && node.kind !== 'delete-key');
  return isOld ? null : 'header';
}

function operationsOf(block: RegBlock, isUtf16: boolean): ImportOperation[] {
  const operations: ImportOperation[] = [];
  const key = block.keyLine;
  if (key && !key.after.stopped) {
    if (key.node.effect === 'opens') operations.push(keyOperation('createKey', pathOf(key.node), key.line));
    else if (key.node.kind === 'delete-key' && (!key.node.ignored || key.node.ignored === 'text-after-key'))
      operations.push(keyOperation('deleteKey', pathOf(key.node), key.line));
  }
  const target = block.target;
  if (target === undefined) return operations;
  for (const value of block.values) if (!value.ignored) operations.push(operationOf(value, target, isUtf16));
  return operations;
}

function keyOperation(op: 'createKey' | 'deleteKey', key: string, line: number): ImportOperation {
  return { op, key, name: null, type: null, data: null, line: line + 1 };
}

function operationOf(value: RegValue, key: string, isUtf16: boolean): ImportOperation {
  const { name, line } = value;
  if (line.node.kind === 'delete-value') return { op: 'deleteValue', key, name, type: null, data: null, line: line.line + 1 };
  return { op: 'set', key, name, type: typeNameOf(line.node.type ?? 0), data: dataOf(value, isUtf16) ?? null, line: line.line + 1 };
}

/** Each line `HKEY_CLASSES_ROOT\path = text` makes a key and sets its default value. */
function oldOperations(model: RegModel): ImportOperation[] {
  return model.lines.flatMap(({ node, line }): ImportOperation[] => {
    if (node.kind !== 'old-value') return [];
    const { text, dataStart, dataEnd } = node;
    const key = pathOf(node);
    return [keyOperation('createKey', key, line), { op: 'set', key, name: '', type: 'REG_SZ', data: text.slice(dataStart, dataEnd), line: line + 1 }];
  });
}

/** The lines of a block that are dropped; a value whose data breaks in a later line is dropped with its first one. */
function ignoredOf(block: RegBlock): ImportResult['ignored'] {
  const broken = new Map(block.values.map((value) => [value.line, value.ignored]));
  return block.lines.flatMap((line) => {
    const reason = line.node.kind === 'continuation' ? undefined : (line.node.ignored ?? broken.get(line as RegValue['line']));
    return reason ? [{ line: line.line + 1, reason }] : [];
  });
}
