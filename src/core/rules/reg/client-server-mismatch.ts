import type { RegSubject } from '../../formats/reg/model/model';
import { type ProtocolVersion, type RoleUse, roleUse } from '../../formats/reg/settings/schannel';
import { schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { type Message, message } from '../../message';
import { keyPart, places } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  differ:
    '{version} is {client} for connections that the server opens and {server} for those that it accepts. Exchange is both client and server, also to itself, so its own services can fail to connect. Set Client and Server alike. After the import restart the server.',
} as const;

const words: Readonly<Record<RoleUse, Message>> = {
  on: message('on'),
  asked: message('on only for programs that ask for it by name'),
  off: message('off'),
};

/** Fires where a file sets Client and Server of one version differently, on the later of the two keys. */
export const clientServerMismatch = defineRule<RegSubject>()({
  id: 'client-server-mismatch',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'Client and Server of one version are set differently',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'tls-registry'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const protocol of subject.protocols) {
      const { version, roles } = protocol;
      const [client, server] = [roleUse(roles.Client), roleUse(roles.Server)];
      const [last, ...others] = keysOf(protocol);
      if (!client || !server || client === server || !last || !isMeant(protocol)) continue;
      const details = places(
        others.map((line) => keyPart(line, 2)),
        message('The other key of {version}.', { version }),
      );
      yield found('differ', keyPart(last, 2), { version, client: words[client], server: words[server] }, details);
    }
  },
});

/** Windows itself makes keys with DisabledByDefault alone: beside a role that is off that is no contradiction. */
function isMeant({ roles }: ProtocolVersion): boolean {
  return schannelRoles.some((role) => roleUse(roles[role]) === 'on') || schannelRoles.every((role) => roles[role].values.has('Enabled'));
}

/** The key lines of the roles, the last one of the file first. */
function keysOf({ roles }: ProtocolVersion) {
  return schannelRoles.flatMap((role) => roles[role].keyLine ?? []).sort((a, b) => b.line - a.line);
}
