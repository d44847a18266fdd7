import { innermostRefusal } from '../../formats/smtp/wrapped-reply';
import { causesFitting, type Symptom, type SymptomCause } from '../../knowledge/exchange/symptom';
import { symptomOf, symptomsIn } from '../../knowledge/exchange/symptoms';
import { type Message, message } from '../../message';
import type { ReportBlock, ReportItem } from '../../report-document';
import type { Part } from './topic';
import { linkTo, shown } from './topic';

/** The symptom that a refusal or a note is, where one reply reports another that of the innermost one that is known; nothing for other texts. */
export function symptomOfLine(text: string): Symptom | undefined {
  const inner = innermostRefusal(text);
  return (inner?.wrapped ? symptomOf(text.slice(inner.start)) : undefined) ?? symptomOf(text);
}

/** The symptoms anywhere in a text that Exchange wrote, such as the status of a recipient in message tracking. */
export function symptomParts(text: string): readonly Part[] {
  return symptomsIn(text).map(({ symptom, start, end }) => ({
    start,
    end,
    topic: () => ({
      title: message('{text}: known error', { text: shown(text.slice(start, end)) }),
      what: message('It says: {meaning}.', { meaning: message(symptom.meaning, symptom.args) }),
      source: symptom.source,
      background: symptomBlocks(symptom, text.slice(start, end)),
    }),
  }));
}

/** What a symptom says, in one line. */
export function symptomItem({ meaning, args, source }: Symptom): ReportItem {
  return { label: message('Says'), text: message(meaning, args), link: linkTo(source) };
}

/** What can be behind a symptom that was read from a text, and what tells the causes apart, the likely ones first; then the cure of the likeliest. */
export function symptomBlocks(symptom: Symptom, text: string): readonly ReportBlock[] {
  const { cure, args } = symptom;
  const items: ReportItem[] = causesFitting(symptom, text).map(({ grade, cause, decidedBy }) => ({
    label: grades[grade],
    text: message('{cause} {decidedBy}', { cause: message(cause, args), decidedBy: message(decidedBy, args) }),
  }));
  return [
    { kind: 'heading', level: 3, text: message('What can be behind it') },
    { kind: 'list', items: [...items, { label: message('Cure'), text: message(cure, args) }] },
  ];
}

const grades: Readonly<Record<SymptomCause['grade'], Message>> = { likely: message('Likely cause'), possible: message('Possible cause') };
