import type { KeyLine } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { gapNames, protocolGaps } from '../../formats/reg/settings/protocol-gaps';
import type { ProtocolRole } from '../../formats/reg/settings/schannel';
import { schannelProtocolValues, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { oldTlsVersions } from '../../knowledge/tls/protocols';
import { protocolDefault } from '../protocol-default';
import { keyPart } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  missing:
    'The file sets {version} only in part and leaves out {missing}, where what the server has decides. {otherwise} Microsoft asks for all four values, so that every server behaves alike.',
} as const;

/** Fires where a file sets a part of TLS 1.0 or 1.1 and leaves the rest to chance; for TLS 1.2 `tls12-incomplete` says so. */
export const protocolNotExplicit = defineRule<RegSubject>()({
  id: 'protocol-not-explicit',
  area: 'reg',
  since: '0.3.0',
  level: 'information',
  title: 'TLS 1.0 or 1.1 is set only in part',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'tls-protocols', 'health-checker-tls'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const protocol of subject.protocols.filter(({ version }) => oldTlsVersions.includes(version))) {
      const { version, roles } = protocol;
      if (schannelRoles.every((role) => roles[role].values.size === 0)) continue;
      for (const [line, gaps] of protocolGaps(protocol, missingValues)) {
        const args = { version, missing: gapNames(gaps), otherwise: protocolDefault(version, target) };
        yield found('missing', keyPart(line, namesOf(line, version)), args);
      }
    }
  },
});

/** What is deleted on purpose is not missing. */
function missingValues({ values, deleted }: ProtocolRole): readonly string[] {
  return schannelProtocolValues.map(({ name }) => name).filter((name) => !values.has(name) && !deleted.has(name));
}

/** How many names at the end of a key line are the version and what is below it. */
function namesOf({ node }: KeyLine, version: string): number {
  return node.text.slice(node.pathStart, node.pathEnd).replace(/\\+$/, '').toLowerCase().endsWith(version.toLowerCase()) ? 1 : 2;
}
