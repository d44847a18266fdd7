import { correctRole } from '../../formats/reg/blocks/complete-tls12-role';
import { blockVersion } from '../../formats/reg/blocks/tls12-block';
import type { RegSubject } from '../../formats/reg/model/model';
import { numberOf, roleState } from '../../formats/reg/settings/schannel';
import { schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  clientDisabled:
    'This file switches TLS 1.2 off for connections that the server opens ({key}), so TLS with Exchange Online and most other hosts fails when it sends. Set {values}. After the import restart the server, and install the current Windows and Exchange updates.',
  serverDisabled:
    'This file switches TLS 1.2 off for connections that the server accepts ({key}), so TLS with Exchange Online and most other hosts fails when it receives. Set {values}. After the import restart the server, and install the current Windows and Exchange updates.',
  clientByDefault:
    'With this file TLS 1.2 is used for connections that the server opens ({key}) only by applications that ask for it by name, so TLS with Exchange Online can fail when it sends. Set {values}. After the import restart the server, and install the current Windows and Exchange updates.',
  serverByDefault:
    'With this file TLS 1.2 is used for connections that the server accepts ({key}) only by applications that ask for it by name, so TLS with Exchange Online can fail when it receives. Set {values}. After the import restart the server, and install the current Windows and Exchange updates.',
} as const;

/** Fires where a file leaves Client or Server without TLS 1.2, on the value that decides it: of several lines the last one counts. */
export const tls12Disabled = defineRule<RegSubject>()({
  id: 'tls12-disabled',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'TLS 1.2 is switched off for Client or Server',
  fixable: true,
  messages,
  sources: ['exchange-tls', 'tls-registry', 'socket-error'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    const version = subject.protocols.find(({ version }) => version === blockVersion);
    for (const name of version ? schannelRoles : []) {
      const role = version?.roles[name];
      const state = role && roleState(role);
      if (!role || (state !== 'disabled' && state !== 'disabled-by-default')) continue;
      const value = role.values.get(state === 'disabled' ? 'Enabled' : 'DisabledByDefault');
      if (!value || numberOf(value) === undefined) continue;
      const side = name === 'Client' ? 'client' : 'server';
      const { typeStart, dataEnd } = value.line.node;
      const args = { key: `${blockVersion}\\${name}`, values: 'Enabled=1, DisabledByDefault=0' };
      const fix = repairedBy(message('Enable {version} for {role}', { version: blockVersion, role: name }), () => correctRole(role));
      yield found(`${side}${state === 'disabled' ? 'Disabled' : 'ByDefault'}`, partOf(value.line, typeStart, dataEnd), args, fix);
    }
  },
});
