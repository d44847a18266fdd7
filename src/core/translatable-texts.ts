import { ignoredReasons } from './formats/reg/ignored';
import { handshakeTroubles } from './knowledge/exchange/handshake-troubles';
import { symptoms } from './knowledge/exchange/symptoms';

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
  ...Object.values(ignoredReasons).map(({ text }) => text),
].filter((text) => text !== '');
