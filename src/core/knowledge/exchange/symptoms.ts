import type { Symptom } from './symptom';
import { eventSymptoms } from './symptoms-events';
import { exchangeOnlineSymptoms } from './symptoms-exchange-online';
import { handshakeSymptoms } from './symptoms-handshake';
import { reportedSymptoms } from './symptoms-reported';
import { sessionSymptoms } from './symptoms-session';

/** Every symptom that is known. */
export const symptoms: readonly Symptom[] = [...handshakeSymptoms, ...sessionSymptoms, ...exchangeOnlineSymptoms, ...reportedSymptoms, ...eventSymptoms];

/** A symptom, and where a text shows it, in UTF-16 code units. */
export interface SeenSymptom {
  readonly symptom: Symptom;
  readonly start: number;
  readonly end: number;
}

/** Texts are looked at up to here; a longer one is damaged or made to do harm. */
const maximumText = 65_536;

/**
 * The symptoms anywhere in a text, such as a line of a log, the error of a queue or a paragraph of a non-delivery report; each at most once, where it stands
 * first. The deciding one comes first: reports of another server's reply stand behind what they report, the innermost one first.
 */
export function symptomsIn(text: string): readonly SeenSymptom[] {
  const looked = text.slice(0, maximumText);
  const seen: SeenSymptom[] = [];
  for (const symptom of symptoms) {
    const found = symptom.pattern.exec(looked);
    if (found) seen.push({ symptom, start: found.index, end: found.index + found[0].length });
  }
  return [
    ...seen.filter(({ symptom }) => !symptom.wraps).sort((a, b) => a.start - b.start),
    ...seen.filter(({ symptom }) => symptom.wraps).sort((a, b) => b.start - a.start),
  ];
}

/**
 * The symptom that a reply or a remark of a log is, which is to say that it begins with it: the same words further back may be quoted, and are no evidence.
 * A reply that wraps another is to be unwrapped first (`innermostRefusal`). Nothing for a text that is none.
 */
export function symptomOf(text: string): Symptom | undefined {
  const looked = text.slice(0, maximumText);
  const code = /^([2-5]\d\d)[ -] {0,2}([245]\.\d{1,3}\.\d{1,3})?/.exec(looked);
  const candidates = byCode.get(code ? (code[2] ?? code[1] ?? '') : '') ?? [];
  return candidates.find(({ beginning }) => {
    beginning.lastIndex = 0;
    return beginning.test(looked);
  })?.symptom;
}

/** The symptom of an id. */
export function symptomNamed(id: string): Symptom | undefined {
  return symptoms.find((symptom) => symptom.id === id);
}

/** The symptoms by the code with which their text begins; those that are no reply under ''. */
const byCode: ReadonlyMap<string, readonly { readonly symptom: Symptom; readonly beginning: RegExp }[]> = indexByCode();

function indexByCode(): Map<string, { symptom: Symptom; beginning: RegExp }[]> {
  const index = new Map<string, { symptom: Symptom; beginning: RegExp }[]>();
  for (const symptom of symptoms) {
    const beginning = new RegExp(symptom.pattern.source, `${symptom.pattern.flags}y`);
    for (const code of symptom.codes ?? ['']) index.set(code, [...(index.get(code) ?? []), { symptom, beginning }]);
  }
  return index;
}
