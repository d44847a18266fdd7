import type { RegSubject } from '../../formats/reg/model/model';
import { defaultOf } from '../../knowledge/registry/default-of';
import { schannelKeys } from '../../knowledge/registry/schannel';
import { eventLoggingNames } from '../../knowledge/registry/setting-groups';
import { numbersSet } from '../against-advice';
import { dataPart, setNumber, shown } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  silent:
    '{name}={number}: Schannel writes no errors to the System event log, such as 36871 to 36888, which tell why a handshake failed. Set it to {usual}, the value of Windows itself, or to {all} to log everything for a while. After the import restart the server.',
} as const;

/** Fires where a file keeps Schannel from logging errors: without them a failed handshake has no cause to be seen. */
export const eventLogging = defineRule<RegSubject>()({
  id: 'event-logging',
  area: 'reg',
  since: '0.3.0',
  level: 'information',
  title: 'Schannel logs no errors',
  fixable: false,
  messages,
  sources: ['schannel-logging', 'tls-registry'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const { setting, key, number, value } of numbersSet(subject, schannelKeys.id)) {
      const usual = defaultOf(setting, key, target.windows);
      if (!eventLoggingNames.includes(setting.name) || setting.data.kind !== 'flags' || typeof usual !== 'number' || (number & usual) === usual) continue;
      const all = setting.data.flags.reduce((bits, flag) => bits | flag.number, 0);
      const choices = [usual, all].map((bits) => setNumber(subject, key.path, { name: setting.name, number: (number | bits) >>> 0 }));
      yield found('silent', dataPart(value), { name: setting.name, number: shown(number), usual, all }, { choices });
    }
  },
});
