import { blockVersion } from '../../formats/reg/blocks/tls12-block';
import type { RegSubject } from '../../formats/reg/model/model';
import { numberOf, type ProtocolRole, roleUse } from '../../formats/reg/settings/schannel';
import { schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { dataPart, switchOff } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  off: '{key} has Enabled=0, so {version} is off, but DisabledByDefault=0 says the opposite. Mail does not change by it; HealthChecker calls it half disabled, and nobody can tell what was meant. To switch the version off set DisabledByDefault=1 as well. After the import restart the server.',
  asked:
    '{key} has Enabled=1 and DisabledByDefault=1: programs that name no version leave {version} out, those that ask for it by name still use it. To switch it off set Enabled=0. After the import restart the server.',
} as const;

/** Fires where Enabled and DisabledByDefault of a role contradict each other; for TLS 1.2 `tls12-disabled` says so. */
export const halfDisabled = defineRule<RegSubject>()({
  id: 'half-disabled',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'Enabled and DisabledByDefault contradict each other',
  fixable: false,
  messages,
  sources: ['tls-registry', 'exchange-tls', 'health-checker-tls'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const { version, roles } of subject.protocols) {
      for (const role of version === blockVersion ? [] : schannelRoles) {
        const value = roles[role].values.get('DisabledByDefault');
        const id = contradiction(roles[role]);
        if (!value || !id) continue;
        yield found(id, dataPart(value), { key: `${version}\\${role}`, version }, { choices: [switchOff(subject, version, [role])] });
      }
    }
  },
});

function contradiction(role: ProtocolRole): 'off' | 'asked' | undefined {
  const use = roleUse(role);
  if (use === 'off') return numberOf(role.values.get('DisabledByDefault')) === 0 ? 'off' : undefined;
  return use === 'asked' && role.values.has('Enabled') ? 'asked' : undefined;
}
