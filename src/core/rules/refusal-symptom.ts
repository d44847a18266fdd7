import type { Refusal } from '../formats/exchange-log/refusals';
import { field, spanInField } from '../formats/exchange-log/row';
import type { Story } from '../formats/exchange-log/story';
import type { Symptom } from '../knowledge/exchange/symptom';
import { symptomOf, symptomsIn } from '../knowledge/exchange/symptoms';
import { type Message, type MessageArgs, message } from '../message';
import type { Span } from '../text/position';
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

/** Refusals are looked at up to here. */
const maximumText = 4000;
/** So many causes fit into a finding; the help page and `explain` have all. */
const maximumCauses = 2;

const known = new WeakMap<Refusal, RefusalSymptom | 'none'>();

/** The first refusal of a session that is one of some symptoms, by their ids. */
export function refusalWith({ refusals }: Story, ids: ReadonlySet<string>): RefusalSymptom | undefined {
  for (const refusal of refusals) {
    const told = symptomOfRefusal(refusal);
    if (told && ids.has(told.symptom.id)) return told;
  }
  return undefined;
}

/** What a refusal is; the same object as long as the refusal is. Nothing where it is no known symptom. */
function symptomOfRefusal(refusal: Refusal): RefusalSymptom | undefined {
  const before = known.get(refusal);
  if (before) return before === 'none' ? undefined : before;
  const told = read(refusal);
  known.set(refusal, told ?? 'none');
  return told;
}

function read(refusal: Refusal): RefusalSymptom | undefined {
  const { row, start, wrapped } = refusal;
  const text = field(row, refusal.field).slice(start, start + maximumText);
  const said = symptomOf(text);
  if (!said) return undefined;
  // What is reported may be no reply, such as the word behind Message= or a Winsock error code.
  const symptom = said.wraps ? (symptomsIn(text)[0]?.symptom ?? said) : said;
  const found = symptom.pattern.exec(text);
  const end = found ? found.index + found[0].length : 0;
  return { refusal, symptom, span: spanInField(row, refusal.field, { start, end: start + end }), reported: wrapped || said.wraps === true };
}

/** What messages say of a symptom: the other side, its code, its meaning, its causes with what decides, the cure. */
export function symptomArgs(story: Story, { refusal: { reply }, symptom }: RefusalSymptom): MessageArgs {
  const { meaning, cure, args } = symptom;
  return {
    remote: otherSide(story),
    code: `${reply.code} ${reply.enhanced ?? ''}`.trim(),
    meaning: message(meaning, args),
    causes: causesOf(symptom),
    cure: message(cure, args),
  };
}

/** The causes of a symptom as one text, likely ones first. */
function causesOf({ causes: [first, ...others], args }: Symptom): Message {
  let told = message('Likely cause: {cause} {decidedBy}', { cause: message(first.cause, args), decidedBy: message(first.decidedBy, args) });
  for (const { cause, grade, decidedBy } of others.slice(0, maximumCauses - 1)) {
    const places = { before: told, cause: message(cause, args), decidedBy: message(decidedBy, args) };
    told =
      grade === 'likely' ? message('{before} Just as likely: {cause} {decidedBy}', places) : message('{before} Also possible: {cause} {decidedBy}', places);
  }
  return told;
}
