import type { RegSubject } from '../../formats/reg/model/model';
import { roleUse } from '../../formats/reg/settings/schannel';
import { adviceFor } from '../../knowledge/registry/advice-for';
import { schannelProtocolKeys, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import { dataPart, switchOff } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  against: 'This file switches TLS 1.3 on ({key}). {reason} Mail needs TLS 1.2. Leave TLS 1.3 out, or switch it off. After the import restart the server.',
  notForMail:
    'This file switches TLS 1.3 on ({key}). Exchange Server uses it for HTTPS only, from 2019 CU15 on Windows Server 2022 on; for SMTP no release supports it, and mail gains nothing. Mail needs TLS 1.2. After the import restart the server.',
} as const;

/** Fires where a file switches TLS 1.3 on: for mail it is never the cure. */
export const tls13Enabled = defineRule<RegSubject>()({
  id: 'tls13-enabled',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'TLS 1.3 is switched on, which Exchange Server does not support for SMTP',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'tls-protocols'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    const version = 'TLS 1.3';
    const protocol = subject.protocols.find((other) => other.version === version);
    for (const role of protocol ? schannelRoles : []) {
      const set = protocol?.roles[role];
      const value = set?.values.get('Enabled');
      if (!set || !value || roleUse(set) !== 'on') continue;
      const known = subject.states[0].settings(schannelProtocolKeys.id).find((other) => other.value === value);
      const [advice] = known && target.exchange ? adviceFor(known.setting, known.key, target) : [];
      const args = { key: `${version}\\${role}` };
      const choices = [switchOff(subject, version, [role])];
      if (advice) yield found('against', dataPart(value), { ...args, reason: message(advice.reason) }, { choices });
      else yield found('notForMail', dataPart(value), args, { choices });
    }
  },
});
