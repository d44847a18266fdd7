import type { RegSubject } from '../../formats/reg/model/model';
import { roleUse } from '../../formats/reg/settings/schannel';
import { schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { oldTlsVersions } from '../../knowledge/tls/protocols';
import { protocolDefault } from '../protocol-default';
import { keyPart, switchOff } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  other:
    'The file switches {version} off and says nothing of {other}, which stays as the server has it. {otherwise} Microsoft advises to switch both off, once TLS 1.2 and .NET Framework are set and nothing that connects needs them.',
} as const;

/** Fires where a file switches one of TLS 1.0 and 1.1 off and leaves the other one alone. A file that touches neither is not about them. */
export const legacyTlsRemains = defineRule<RegSubject>()({
  id: 'legacy-tls-remains',
  area: 'reg',
  since: '0.3.0',
  level: 'information',
  title: 'One of TLS 1.0 and 1.1 is switched off, the other is left as it is',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'tls-protocols', 'health-checker-tls'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const { version, roles } of subject.protocols.filter((protocol) => oldTlsVersions.includes(protocol.version))) {
      const line = roles.Client.keyLine;
      if (!line || schannelRoles.some((role) => roleUse(roles[role]) !== 'off')) continue;
      for (const other of oldTlsVersions) {
        if (subject.protocols.some((protocol) => protocol.version === other)) continue;
        const choices = [switchOff(subject, other, schannelRoles)];
        yield found('other', keyPart(line, 2), { version, other, otherwise: protocolDefault(other, target) }, { choices });
      }
    }
  },
});
