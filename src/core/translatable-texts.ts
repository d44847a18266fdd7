import { ignoredReasons } from './formats/reg/lines/ignored';
import { chainTroubles } from './knowledge/exchange/chain-statuses';
import { handshakeTroubles } from './knowledge/exchange/handshake-troubles';
import { logEvents } from './knowledge/exchange/log-events';
import { socketErrors, unknownSocketError } from './knowledge/exchange/socket-errors';
import { symptoms } from './knowledge/exchange/symptoms';
import { registryKeyFamilies } from './knowledge/registry/key-families';
import { registryTexts } from './knowledge/registry/registry-texts';
import { rootMeanings } from './knowledge/registry/roots';
import { otherTypeMeaning, valueTypeMeanings } from './knowledge/registry/value-types';
import { dnsCodes } from './knowledge/smtp/dns-codes';
import { termTables } from './knowledge/term-tables';
import { verifyTroubles } from './knowledge/tls/verify-errors';

/** The sentences for people that stand in tables of facts. Those of rules are in their `messages`; the others stand where they are used. */
export const translatableTexts: readonly string[] = [
  ...Object.values(handshakeTroubles).flatMap(({ meaning, cause, cure, decidedBy }) => [
    meaning,
    cause.send,
    cause.receive,
    cure.send,
    cure.receive,
    decidedBy,
  ]),
  ...symptoms.flatMap(({ meaning, causes, cure }) => [meaning, cure, ...causes.flatMap(({ cause, decidedBy }) => [cause, decidedBy])]),
  ...[...Object.values(chainTroubles), ...socketErrors, unknownSocketError].flatMap(({ meaning, cure }) => [meaning, cure]),
  ...Object.values(verifyTroubles).flatMap(({ meaning, cause, cure }) => [meaning, cause, cure]),
  ...termTables.flatMap((table) => table.map(({ meaning }) => meaning)),
  ...new Set(dnsCodes.map(({ meaning }) => meaning)),
  ...logEvents.flatMap(({ meaning }) => Object.values(meaning)),
  ...registryKeyFamilies.flatMap(registryTexts),
  ...Object.values(rootMeanings),
  ...Object.values(valueTypeMeanings),
  otherTypeMeaning,
  ...Object.values(ignoredReasons).map(({ text }) => text),
].filter((text) => text !== '');
