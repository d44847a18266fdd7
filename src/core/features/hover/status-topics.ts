import type { SmtpReply } from '../../formats/smtp/reply';
import { exchangeStatusCodes } from '../../knowledge/exchange/exchange-status-codes';
import { replyClasses, replyCodes } from '../../knowledge/smtp/reply-codes';
import { statusClasses, statusDetails, statusSubjects } from '../../knowledge/smtp/status-codes';
import { type Term, termNamed } from '../../knowledge/term';
import { message } from '../../message';
import type { ReportItem } from '../../report-document';
import type { Part, Topic } from './topic';
import { linkTo, termTopic } from './topic';

/** What is known of a reply that begins at `start` of a text: of its two codes, and with `facts` of the whole of it. */
export function replyParts(
  text: string,
  { reply, start }: { readonly reply: SmtpReply; readonly start: number },
  facts: readonly ReportItem[] = [],
): readonly Part[] {
  const code = (): Topic => codeTopic(reply.code, facts);
  const parts: Part[] = [
    { start, end: text.length, topic: code },
    { start, end: start + 3, topic: code },
  ];
  const { enhanced } = reply;
  if (enhanced === null) return parts;
  const at = text.indexOf(enhanced, start + 3);
  return [...parts, { start: at, end: at + enhanced.length, topic: () => statusTopic(enhanced, facts) }];
}

/** A reply code, such as 451. */
export function codeTopic(code: number, facts: readonly ReportItem[] = []): Topic {
  const name = String(code);
  const title = message('{code}: reply code', { code: name });
  const kind = termNamed(replyClasses, name.slice(0, 1));
  const known = termNamed(replyCodes, name) ?? kind;
  if (!known) return { title, what: message('No code of SMTP.') };
  const more: ReportItem[] =
    code >= 400 && kind && kind !== known
      ? [{ label: message('Codes {first} to {last}', { first: `${kind.name}00`, last: `${kind.name}99` }), text: message(kind.meaning) }]
      : [];
  return termTopic(title, known, [...facts, ...more]);
}

/** An enhanced status code, such as 5.7.3: what Exchange means by it where that is known, and what its numbers say by the standard. */
export function statusTopic(code: string, facts: readonly ReportItem[] = []): Topic {
  const title = message('{code}: enhanced status code', { code });
  const [first = '', subject = ''] = code.split('.');
  const detail = code.slice(first.length + 1);
  const [kind, about, standard] = [termNamed(statusClasses, first), termNamed(statusSubjects, subject), termNamed(statusDetails, detail)];
  const exchange = exchangeStatusCode(code);
  const known = first === '2' ? kind : (exchange ?? standard ?? about);
  if (!known) return { title, what: message('No status code of the standard.'), source: 'rfc3463', facts };
  const more: readonly (readonly [string, Term | undefined])[] = [
    [first, kind === known ? undefined : kind],
    [`${first}.${subject}`, about === known ? undefined : about],
    [code, standard === known ? undefined : standard],
  ];
  const standards = more.flatMap(([label, term]) =>
    term ? [{ label: message('{code} in the standard', { code: label }), text: message(term.meaning), link: linkTo(term.sources[0]) }] : [],
  );
  return termTopic(title, known, [...facts, ...standards]);
}

/** What Exchange means by an enhanced status code; nothing where it means no more than the standard. Codes of success have no meaning of their own. */
export function exchangeStatusCode(code: string): Term | undefined {
  return code.startsWith('2.') ? undefined : termNamed(exchangeStatusCodes, code.slice(2));
}
