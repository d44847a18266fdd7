import type { RegSubject } from '../../formats/reg/model/model';
import { roleUse } from '../../formats/reg/settings/schannel';
import { adviceFor } from '../../knowledge/registry/advice-for';
import { schannelProtocolKeys, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { tlsVersions } from '../../knowledge/tls/protocols';
import { message } from '../../message';
import { dataPart, switchOff } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  client:
    'This file switches {version} on for connections that the server opens. Exchange Online and most other hosts refuse it, so mail gains nothing by it. {reason} To switch it off set {values}, and restart the server after the import.',
  server:
    'This file switches {version} on for connections that the server accepts. Others can press connections down to it; which devices still need it, the protocol logs show. {reason} To switch it off set {values}, and restart the server after the import.',
} as const;

/** Fires where a file switches a version before TLS 1.2 on, on the value that does it. */
export const legacyTlsEnabled = defineRule<RegSubject>()({
  id: 'legacy-tls-enabled',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'SSL 2.0, SSL 3.0, TLS 1.0 or TLS 1.1 is switched on',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'tls-registry', 'rfc8996'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    const legacy = tlsVersions.filter((version) => version.legacy).map(({ schannelKey }) => schannelKey);
    for (const { version, roles } of subject.protocols.filter((protocol) => legacy.includes(protocol.version))) {
      for (const role of schannelRoles) {
        const value = roles[role].values.get('Enabled');
        if (!value || roleUse(roles[role]) !== 'on') continue;
        const known = subject.states[0].settings(schannelProtocolKeys.id).find((set) => set.value === value);
        const [advice] = known ? adviceFor(known.setting, known.key, target) : [];
        const args = { version, values: 'Enabled=0, DisabledByDefault=1', reason: advice ? message(advice.reason) : '' };
        yield found(role === 'Client' ? 'client' : 'server', dataPart(value), args, { choices: [switchOff(subject, version, [role])] });
      }
    }
  },
});
