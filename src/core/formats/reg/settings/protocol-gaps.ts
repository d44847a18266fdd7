import { type SchannelRole, schannelRoles } from '../../../knowledge/registry/schannel-protocols';
import type { KeyLine } from '../model/block';
import type { ProtocolRole, ProtocolVersion } from './schannel';

/** What is missing of a role: the whole key, or values of it. */
export interface ProtocolGap {
  readonly role: SchannelRole;
  /** Empty where the key is missing. */
  readonly values: readonly string[];
}

/**
 * What is missing of a version, by the line to tell it on: the role's own key, or for a role without one that of the version or of the other role.
 * `missingOf` names the values that a role with a key lacks.
 */
export function protocolGaps(version: ProtocolVersion, missingOf: (role: ProtocolRole) => readonly string[]): ReadonlyMap<KeyLine, readonly ProtocolGap[]> {
  const gaps = new Map<KeyLine, ProtocolGap[]>();
  const other = version.keyLine ?? schannelRoles.flatMap((role) => version.roles[role].keyLine ?? [])[0];
  for (const role of schannelRoles) {
    const own = version.roles[role].keyLine;
    const values = own ? missingOf(version.roles[role]) : [];
    const line = own ?? other;
    if (line && (!own || values.length > 0)) gaps.set(line, [...(gaps.get(line) ?? []), { role, values }]);
  }
  return gaps;
}

/** Gaps in a few words: `Server, Client\\Enabled`. */
export function gapNames(gaps: readonly ProtocolGap[]): string {
  return gaps.flatMap(({ role, values }) => (values.length === 0 ? [role] : values.map((value) => `${role}\\${value}`))).join(', ');
}
