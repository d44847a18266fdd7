import { ignoredReasons } from './formats/reg/ignored';
import { deliverySymptoms } from './knowledge/exchange/delivery-symptoms';
import { handshakeTroubles } from './knowledge/exchange/handshake-troubles';
import { logEvents } from './knowledge/exchange/log-events';
import { symptoms } from './knowledge/exchange/symptoms';
import { termTables } from './knowledge/term-tables';

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
  ...termTables.flatMap((table) => table.map(({ meaning }) => meaning)),
  ...logEvents.flatMap(({ meaning }) => Object.values(meaning)),
  ...deliverySymptoms.flatMap(({ meaning, cause, cure, decidedBy }) => [meaning, cause, cure, decidedBy]),
  ...Object.values(ignoredReasons).map(({ text }) => text),
].filter((text) => text !== '');
