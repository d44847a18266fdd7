import { type SchannelRole, schannelProtocolValues, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import type { TextEdit } from '../../text/position';
import { currentHeader } from './header-line';
import { replacePart } from './line-edits';
import type { RegModel } from './model';
import { addHeader, lacksHeader, repairHeader } from './repair-header';
import { rewriteValue } from './rewrite-value';
import { numberOf, type ProtocolRole } from './schannel';
import { tls12Keys } from './tls12-block';
import { encodeDword } from './value';
import { writeKeys } from './write-keys';

/**
 * The edits after which regedit sets the keys and values of the TLS 1.2 block, whatever else the file holds: wrong values are changed where
 * they stand, missing ones come below their key, missing keys at the end. None where the file does so already. The text must not change
 * before they are applied.
 */
export function insertTls12Block(model: RegModel): readonly TextEdit[] {
  return [...headerEdits(model), ...writeKeys(model, tls12Keys)];
}

/** The edits that make one role of TLS 1.2 whole, in the control set that rules judge: its key, and both values as the block has them. */
export function completeTls12Role(model: RegModel, role: SchannelRole): readonly TextEdit[] {
  const [state] = model.file.states;
  const index = 1 + schannelRoles.indexOf(role);
  return writeKeys(
    model,
    tls12Keys.slice(index, index + 1).map(({ path, values }) => ({ path: state.pathIn(path), values })),
  );
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
