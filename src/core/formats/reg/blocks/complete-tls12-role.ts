import { type SchannelRole, schannelProtocolValues, schannelRoles } from '../../../knowledge/registry/schannel-protocols';
import type { TextEdit } from '../../../text/position';
import { encodeDword } from '../data/write-data';
import type { RegModel } from '../model/model';
import { rewriteValue } from '../repairs/rewrite-value';
import { numberOf, type ProtocolRole } from '../settings/schannel';
import { tls12Keys } from './tls12-block';
import { writeKeys } from './write-keys';

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
