import type { RegSubject } from '../../formats/reg/model/model';
import { message } from '../../message';
import { type SuiteLoss, suiteLists, suiteLosses, suitesLeft } from '../online-suites';
import { dataPart, places } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  algorithms:
    'With this file none of the cipher suites is left that Microsoft lists for mail with Exchange Online over TLS 1.2: {values} take them away. Handshakes fail in both directions. Take these lines out. After the import restart the server.',
  list: 'This list holds none of the cipher suites that Microsoft lists for mail with Exchange Online over TLS 1.2. Handshakes fail in both directions. Put {suite} into it. After the import restart the server.',
  onlyTls13:
    'This list holds only cipher suites of TLS 1.3, which Exchange Server does not use for SMTP: with TLS 1.2 no handshake succeeds. Put {suite} into it. After the import restart the server.',
} as const;

/** Fires where a file leaves no cipher suite with which mail could go to or come from Exchange Online, on the first line that brings it about. */
export const noCommonSuite = defineRule<RegSubject>()({
  id: 'no-common-suite',
  area: 'reg',
  since: '0.3.0',
  level: 'error',
  title: 'No cipher suite is left for mail with Exchange Online',
  fixable: false,
  messages,
  sources: ['exchange-online-suites', 'restrict-schannel', 'enable-cipher-suite'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    const losses = suiteLosses(subject);
    if (suitesLeft(losses).length > 0) return;
    const causes = losses.map(({ set }) => set.value).sort((a, b) => a.line.line - b.line.line);
    const [first, ...others] = causes;
    if (!first) return;
    const related = places(others.map(dataPart), message('This line as well.'));
    const [list] = suiteLists(subject);
    const suite = 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384';
    if (losses.length > 1 || !list || first !== list.value) yield found('algorithms', dataPart(first), { values: losses.map(nameOf).join(', ') }, related);
    else yield found(list.suites.every(isTls13) ? 'onlyTls13' : 'list', dataPart(first), { suite });
  },
});

/** Registered numbers 0x1301 to 0x13ff are those of TLS 1.3 (`rfc8446`). */
function isTls13({ number }: { readonly number: number | undefined }): boolean {
  return number !== undefined && number >> 8 === 0x13;
}

function nameOf({ set: { key, setting } }: SuiteLoss): string {
  const [algorithm] = Object.values(key.parts);
  return algorithm ? `${algorithm}\\${setting.name}` : setting.name;
}
