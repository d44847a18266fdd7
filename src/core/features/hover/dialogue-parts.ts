import type { CommandStep, ReplyStep } from '../../formats/exchange-log/steps';
import type { Story } from '../../formats/exchange-log/story';
import { ehloWords, isMaskedGreeting, isMaskedKeyword } from '../../formats/smtp/extension';
import { replyLine } from '../../formats/smtp/reply';
import { innermostRefusal } from '../../formats/smtp/wrapped-reply';
import { smtpExtensions } from '../../knowledge/exchange/smtp-extensions';
import { smtpVerbs } from '../../knowledge/exchange/smtp-verbs';
import { mailParameters } from '../../knowledge/smtp/mail-parameters';
import { termNamed } from '../../knowledge/term';
import { type Message, message } from '../../message';
import type { ReportItem } from '../../report-document';
import { replyParts } from './status-topics';
import type { Part, Topic } from './topic';
import { shown, termTopic } from './topic';

/** What is known of a command: of its verb, of the address in it, and of its parameters. */
export function commandParts(text: string, step: CommandStep, story: Story): readonly Part[] {
  const { verb } = step.command;
  const topic = (): Topic => verbTopic(step, story);
  const parts: Part[] = [
    { start: 0, end: text.length, topic },
    { start: 0, end: verb.length, topic },
  ];
  for (const { word, start, end } of wordsOf(text, verb.length)) {
    const name = word.split('=', 1)[0] ?? '';
    const term = termNamed(mailParameters, name);
    if (term && takesParameters.test(verb))
      parts.push({
        start,
        end,
        topic: () => parameterTopic(term.name, word.slice(name.length + 1), termTopic(message('{name}: parameter', { name: term.name }), term)),
      });
    else if (/^(?:EHLO|HELO)$/.test(verb)) parts.push({ start, end, topic: () => nameTopic(word) });
  }
  const path = text.slice(0, 2000).search(/<[^<>]*>/);
  if (takesAddress.test(verb) && path >= 0)
    parts.push({ start: path, end: text.indexOf('>', path) + 1, topic: () => pathTopic(verb, text.slice(path + 1, text.indexOf('>', path))) });
  return parts;
}

const takesParameters = /^(?:MAIL|RCPT|BDAT|XPROXY|XPROXYFROM|XPROXYTO)$/;
const takesAddress = /^(?:MAIL|RCPT)$/;

function verbTopic(step: CommandStep, story: Story): Topic {
  const { verb } = step.command;
  const title = message('{verb}: SMTP command', { verb });
  const facts: ReportItem[] = [
    {
      label: message('Here'),
      text: story.role === 'send' ? message('this server said it to the other side') : message('the other side said it to this server'),
    },
    { label: message('Answer'), text: answerTo(step, story) },
  ];
  const term = termNamed(smtpVerbs, verb);
  return term ? termTopic(title, term, facts) : { title, what: message('A command that is not known here.'), facts };
}

/** So many code units of an answer are shown. */
const answerShown = 100;

/** The first line of the answer to a command, and whether more of it follows. */
function answerTo(command: CommandStep, { steps }: Story): string | Message {
  const answer = steps.find((step): step is ReplyStep => step.kind === 'reply' && step.to === command);
  if (!answer) return message('none in this file');
  const isCut = answer.reply.continues || answer.reply.text.length > answerShown;
  return shown(`${replyLine(answer.reply, answerShown)}${isCut ? ' …' : ''}`);
}

function parameterTopic(name: string, value: string, topic: Topic): Topic {
  const size = bytesText(value);
  if (name === 'SIZE' && size) return { ...topic, facts: [{ label: message('Here'), text: size }] };
  return value === '' ? topic : { ...topic, facts: [{ label: message('Here'), text: shown(value) }] };
}

function nameTopic(word: string): Topic {
  return {
    title: message('{name}: name of the client', { name: shown(word) }),
    what: message('The name that the client gives itself. Nothing proves it.'),
    source: 'rfc5321',
  };
}

function pathTopic(verb: string, path: string): Topic {
  const address = path === '' ? message('empty') : shown(path);
  if (verb === 'RCPT')
    return { title: message('{address}: recipient', { address }), what: message('The recipient for whom the message is handed over here.'), source: 'rfc5321' };
  const what =
    path === ''
      ? message('No sender: the message is a report, and nothing goes back.')
      : message('The sender to whom reports of failures go. It can differ from the From header.');
  return { title: message('{address}: sender', { address }), what, source: 'rfc5321' };
}

/** What is known of a reply: of its codes, of a reply that is reported in it, and of the extensions that it lists. */
export function replyLineParts(text: string, step: ReplyStep): readonly Part[] {
  const { reply, to, first } = step;
  const facts = to ? [{ label: message('Answer to'), text: to.command.verb }] : greetingFacts(step);
  const parts: Part[] = [...replyParts(text, { reply, start: 0 }, facts)];
  const inner = innermostRefusal(text);
  if (inner?.wrapped) parts.push(...replyParts(text, inner, [{ label: message('Here'), text: message('the reply of another server, reported by this one') }]));
  if (reply.code !== 250 || (to !== undefined && to.command.verb !== 'EHLO')) return parts;
  const listed = new Set([...ehloWords(reply, first), ...(first && !to ? ehloWords(reply, false) : [])]);
  for (const { word, start, end } of wordsOf(text, reply.textStart)) {
    const next = (): string => text.slice(end).trim().split(/[ \t]/, 1)[0] ?? '';
    if (listed.has(word.toUpperCase())) parts.push(...keywordParts({ word, start, end }, next));
  }
  return parts;
}

function greetingFacts({ reply, first }: ReplyStep): readonly ReportItem[] {
  if (isMaskedGreeting(reply))
    return [
      { label: message('Here'), text: message('a greeting that a firewall has overwritten with asterisks: it inspects the mail and mostly removes STARTTLS') },
    ];
  return reply.code === 220 && first && reply.enhanced === null
    ? [{ label: message('Here'), text: message('the greeting: what the server says of itself') }]
    : [];
}

function keywordParts({ word, start, end }: Word, next: () => string): readonly Part[] {
  const keyword = word.toUpperCase();
  const title = message('{keyword}: SMTP extension', { keyword });
  if (isMaskedKeyword(keyword)) {
    const what = message('A keyword that a firewall has overwritten, most likely STARTTLS. Switch off its SMTP inspection.');
    return [{ start, end, topic: () => ({ title, what, source: 'mail-inspection' }) }];
  }
  const term = termNamed(smtpExtensions, keyword);
  if (!term) return [];
  const size = (): Message | undefined => (keyword === 'SIZE' ? bytesText(next()) : undefined);
  return [
    {
      start,
      end,
      topic: () =>
        termTopic(
          title,
          term,
          [size()].flatMap((text) => (text ? [{ label: message('Here'), text }] : [])),
        ),
    },
  ];
}

/** A number of bytes in words; nothing for a text that is no number. */
export function bytesText(text: string): Message | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  const bytes = Number(text);
  if (bytes < 1024 * 1024) return message('{size} KB', { size: (bytes / 1024).toFixed(1) });
  return message('{size} MB', { size: (bytes / 1024 / 1024).toFixed(1) });
}

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text from a place on, parted by blanks. What stands behind the first 10,000 code units is left out. */
function wordsOf(text: string, from: number): readonly Word[] {
  return [...text.slice(from, from + 10_000).matchAll(/[^ \t]+/g)].map(({ 0: word, index }) => ({
    word,
    start: from + index,
    end: from + index + word.length,
  }));
}
