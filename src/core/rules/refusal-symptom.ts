import type { Refusal } from '../formats/exchange-log/refusals';
import { field, spanInField } from '../formats/exchange-log/row';
import type { Story } from '../formats/exchange-log/story';
import { codesOf, replyLine } from '../formats/smtp/reply';
import { causesFitting, type Symptom } from '../knowledge/exchange/symptom';
import { hasSymptoms, symptomOf, symptomsIn } from '../knowledge/exchange/symptoms';
import { type Message, type MessageArgs, message } from '../message';
import type { Span } from '../text/position';
import { remembered } from '../text/remembered';
import { otherSide } from './session-evidence';

/** A refusal that is a known symptom. */
export interface RefusalSymptom {
  readonly refusal: Refusal;
  readonly symptom: Symptom;
  /** Its words, from the code of the reply on. */
  readonly span: Span;
  /** Whether another server's reply or failure is reported, from another connection. */
  readonly reported: boolean;
}

/** A reply that is a known symptom. */
export interface ReplySymptom {
  readonly symptom: Symptom;
  /** How long its words are, from the code of the reply on. */
  readonly length: number;
  /** Whether it reports the failure of another connection. */
  readonly reports: boolean;
}

/** Replies are looked at up to here. */
const maximumText = 4000;
/** So many causes fit into a finding; the help page and `explain` have all. */
const maximumCauses = 2;

/** The first refusal of a session that is one of some symptoms, by their ids. */
export function refusalWith(story: Story, ids: ReadonlySet<string>): RefusalSymptom | undefined {
  if (story.refusals.length === 0) return undefined;
  return symptomsOf(story).find(({ symptom }) => ids.has(symptom.id));
}

const symptomsOf = remembered((story: Story): readonly RefusalSymptom[] => story.refusals.flatMap((refusal) => read(refusal) ?? []));

function read(refusal: Refusal): RefusalSymptom | undefined {
  const { row, start, wrapped, reply } = refusal;
  if (!hasSymptoms(reply.enhanced ?? String(reply.code))) return undefined;
  const told = symptomOfReply(field(row, refusal.field).slice(start));
  if (!told) return undefined;
  const { symptom, length, reports } = told;
  return { refusal, symptom, span: spanInField(row, refusal.field, { start, end: start + length }), reported: wrapped || reports };
}

/** What a reply is, from its code on, where it wraps no other reply; nothing where it is no known symptom. */
export function symptomOfReply(reply: string): ReplySymptom | undefined {
  const text = reply.slice(0, maximumText);
  const said = symptomOf(text);
  if (!said) return undefined;
  // What is reported may be no reply, such as the word behind Message= or a Winsock error code.
  const [deciding] = said.wraps ? symptomsIn(text) : [];
  const symptom = deciding?.symptom ?? said;
  return { symptom, length: deciding?.end ?? said.pattern.exec(text)?.[0].length ?? 0, reports: said.wraps === true };
}

/** What messages say of a symptom: the other side, its code, its meaning, its causes with what decides, the cure. */
export function symptomArgs(story: Story, { refusal: { reply }, symptom }: RefusalSymptom): MessageArgs {
  const { meaning, cure, args } = symptom;
  return {
    remote: otherSide(story),
    code: codesOf(reply),
    meaning: message(meaning, args),
    causes: causesOf(symptom, replyLine(reply)),
    cure: message(cure, args),
  };
}

/** The causes of a symptom that fit the text it was read from, as one text, likely ones first. */
export function causesOf(symptom: Symptom, text: string): Message {
  const { args } = symptom;
  const [first, ...others] = causesFitting(symptom, text);
  let told = message('Likely cause: {cause} {decidedBy}', { cause: message(first.cause, args), decidedBy: message(first.decidedBy, args) });
  for (const { cause, grade, decidedBy } of others.slice(0, maximumCauses - 1)) {
    const places = { before: told, cause: message(cause, args), decidedBy: message(decidedBy, args) };
    told =
      grade === 'likely' ? message('{before} Just as likely: {cause} {decidedBy}', places) : message('{before} Also possible: {cause} {decidedBy}', places);
  }
  return told;
}
