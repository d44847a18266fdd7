import { ignoredReasons } from './formats/reg/ignored';
import { deliverySymptoms } from './knowledge/exchange/delivery-symptoms';
import { handshakeTroubles } from './knowledge/exchange/handshake-troubles';

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
  ...deliverySymptoms.flatMap(({ meaning, cause, cure, decidedBy }) => [meaning, cause, cure, decidedBy]),
  ...Object.values(ignoredReasons).map(({ text }) => text),
].filter((text) => text !== '');
