import type { BlockKey } from '../../formats/reg/blocks/block-text';
import { blockVersion, tls12Keys } from '../../formats/reg/blocks/tls12-block';
import { writeKeys } from '../../formats/reg/blocks/write-keys';
import type { RegValue } from '../../formats/reg/model/block';
import type { RegFile } from '../../formats/reg/model/file';
import type { RegSubject } from '../../formats/reg/model/model';
import { roleUse } from '../../formats/reg/settings/schannel';
import { schannelRoles } from '../../knowledge/registry/schannel-protocols';
import type { Target } from '../../knowledge/targets';
import { oldTlsVersions } from '../../knowledge/tls/protocols';
import { message } from '../../message';
import { dotNetNeeds } from '../dotnet-needs';
import { isOnByDefault, protocolDefault } from '../protocol-default';
import { dataPart, places } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  noVersion:
    'This file switches {versions} off and does not switch TLS 1.2 on: it leaves out {missing}. {otherwise} Where the server does not have it on already, no version is left: mail stops in both directions, and Exchange’s own services cannot connect. Put what is missing into the file, import it, restart the server, and only then switch {versions} off.',
  noDotNet:
    'This file switches {versions} off and does not make .NET Framework use TLS 1.2: it leaves out {missing}. Where the server does not have it already, Exchange’s own programs offer only versions that are gone, so mail and connections between its services fail. Put what is missing into the file, import it, restart the server, and only then switch {versions} off.',
} as const;

/** Fires where a file takes TLS 1.0 or 1.1 away without making sure of what has to take their place; once, on the first value that does so. */
export const legacyTlsDisabledAlone = defineRule<RegSubject>()({
  id: 'legacy-tls-disabled-alone',
  area: 'reg',
  since: '0.3.0',
  level: 'error',
  title: 'TLS 1.0 or 1.1 is switched off without TLS 1.2 and .NET strong crypto',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'exchange-tls-part-1', 'health-checker-tls'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    const off = switchedOff(subject);
    const [first, ...others] = off.map(({ value }) => value).sort((a, b) => a.line.line - b.line.line);
    if (!first) return;
    const lacking = [...missingTls12(subject, target), ...missingDotNet(subject, target)];
    if (lacking.length === 0) return;
    const versions = [...new Set(off.map(({ version }) => version))].join(', ');
    const missing = lacking.map(({ name }) => name).join(', ');
    const keys = lacking.map(({ key }) => key);
    const id = lacking.some(({ key }) => tls12Keys.includes(key)) ? 'noVersion' : 'noDotNet';
    const choice = {
      title: message('Put in what is missing'),
      edits: () =>
        writeKeys(
          subject.model,
          keys.map(({ path, values }) => ({ path: subject.states[0].pathIn(path), values })),
        ),
    };
    yield found(
      id,
      dataPart(first),
      { versions, missing, otherwise: protocolDefault(blockVersion, target) },
      { ...places(others.map(dataPart), message('This line as well.')), choices: [choice] },
    );
  },
});

function switchedOff({ protocols }: RegFile): readonly { readonly version: string; readonly value: RegValue }[] {
  return protocols
    .filter(({ version }) => oldTlsVersions.includes(version))
    .flatMap(({ version, roles }) =>
      schannelRoles.flatMap((role) => {
        const use = roleUse(roles[role]);
        const value = roles[role].values.get(use === 'off' ? 'Enabled' : 'DisabledByDefault');
        return value && (use === 'off' || use === 'asked') ? [{ version, value }] : [];
      }),
    );
}

/** What is missing, in few words, and the key to write for it. */
interface Lacking {
  readonly name: string;
  readonly key: BlockKey;
}

/** What a release of Windows has on by itself need not stand in the file. */
function missingTls12({ protocols }: RegFile, { windows }: Target): readonly Lacking[] {
  const version = protocols.find((protocol) => protocol.version === blockVersion);
  return schannelRoles.flatMap((role, index) => {
    const use = version && roleUse(version.roles[role]);
    const key = tls12Keys[1 + index];
    if (!key || use === 'on' || (use === undefined && windows && isOnByDefault(blockVersion, windows))) return [];
    return [{ name: `${blockVersion}\\${role}`, key }];
  });
}

function missingDotNet({ states: [state] }: RegFile, target: Target): readonly Lacking[] {
  return dotNetNeeds(target).flatMap(({ key, names }) => {
    const missing = names.filter((name) => {
      const set = state.value(key, name);
      return set.kind !== 'set' || set.number !== 1;
    });
    if (missing.length === 0) return [];
    const place = [...(key.parts.view ? [key.parts.view] : []), key.parts.framework].join('\\');
    return [{ name: missing.map((name) => `${place}\\${name}`).join(', '), key: { path: key.path, values: missing.map((name) => ({ name, number: 1 })) } }];
  });
}
