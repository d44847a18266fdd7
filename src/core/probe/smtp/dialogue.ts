import { printable, printableBytes } from '../printable';
import type { ProbeError, ProbeStage } from '../probe-error';
import type { Transcript } from '../transcript';
import { offersStartTls } from './keywords';
import { type ServerReply, type SmtpReading, SmtpReplyReader } from './smtp-reply-reader';

/** What a dialogue learned of the server. Nothing where it did not come to that. */
export interface SmtpFacts {
  /** The text of the 220 greeting; lines joined by ` / `. */
  readonly banner: string | undefined;
  /** The keywords of the EHLO reply with their parameters, such as `SIZE 37748736`, without its first line. */
  readonly extensions: readonly string[] | undefined;
  /** The answer to STARTTLS. */
  readonly startTls: ServerReply | undefined;
  /** How many bytes came in the clear behind the answer to STARTTLS, where none may come. They are thrown away. */
  readonly bytesAfterStartTls: number;
  /** What these bytes say, printable. */
  readonly textAfterStartTls?: string;
  /** The answer to MAIL in the clear. */
  readonly mail?: ServerReply;
}

/** What is to be done next: send a line (or two in one piece, without the last line end), start TLS on the connection, or nothing any more. */
export type DialogueAction =
  | { readonly kind: 'send'; readonly line: string }
  | { readonly kind: 'start-tls' }
  | { readonly kind: 'finished'; readonly error: ProbeError | undefined };

export interface DialogueOptions {
  /** The name for EHLO, ASCII without blanks. */
  readonly ehloName: string;
  /**
   * `starttls` ends with TLS to be started, or says why not; `inject` does the same with a NOOP in one piece with STARTTLS; `quit` only asks
   * EHLO; `mail` asks whether MAIL is taken before TLS, and takes it back. All leave with QUIT where the server lets them.
   */
  readonly goal: 'starttls' | 'inject' | 'quit' | 'mail';
  /** Where it begins: inside TLS that STARTTLS began there is no second greeting (RFC 3207 section 4.2), and `quit` only says goodbye. */
  readonly from: 'greeting' | 'ehlo' | 'quit';
  readonly transcript: Transcript;
}

/** How many lines of an EHLO reply are read; servers have some twenty. */
const extensionLimit = 200;

/** How many replies are kept: more than a server can owe. */
const replyLimit = 8;

/** How many greetings may come after the first one before the server counts as one that does not hear EHLO. */
const greetingLimit = 5;

/**
 * The client's side of an SMTP dialogue, without input or output: bytes go in, actions come out. It waits for each whole reply before it
 * sends the next command, and sends EHLO, STARTTLS, NOOP behind STARTTLS, MAIL with an empty sender, RSET and QUIT, nothing else. A reply
 * that was there before the command was sent is none to it, and is passed over.
 */
export class SmtpDialogue {
  readonly #options: DialogueOptions;
  readonly #reader: SmtpReplyReader;
  #stage: ProbeStage;
  #error: ProbeError | undefined;
  #facts: SmtpFacts = { banner: undefined, extensions: undefined, startTls: undefined, bytesAfterStartTls: 0 };
  readonly #replies: ServerReply[] = [];
  /** Whether the reply that is there in part began before the last command was sent. */
  #isEarly = false;
  #greetings = 0;

  constructor(options: DialogueOptions) {
    this.#options = options;
    this.#stage = options.from;
    this.#reader = new SmtpReplyReader((line) => options.transcript.add('server', line));
  }

  /** What is waited for. */
  get stage(): ProbeStage {
    return this.#stage;
  }

  get facts(): SmtpFacts {
    return this.#facts;
  }

  /** The first replies in their order, those that nobody asked for among them. */
  get replies(): readonly ServerReply[] {
    return this.#replies;
  }

  /** What to do at the beginning, before any bytes came. */
  begin(): readonly DialogueAction[] {
    switch (this.#options.from) {
      case 'greeting':
        return [];
      case 'ehlo':
        return [this.#ehlo()];
      case 'quit':
        return [this.#leave(undefined)];
    }
  }

  /** Takes bytes of the server and says what to do. After `start-tls` and `finished` there is nothing more to do. */
  receive(bytes: Uint8Array): readonly DialogueAction[] {
    this.#reader.append(bytes);
    for (;;) {
      const reading = this.#reader.next();
      if (!reading) return [];
      if (reading.kind !== 'reply') return [this.#fail(unreadable(reading, this.#stage))];
      const { reply } = reading;
      this.#keep(reply);
      if (this.#isUnasked(reply)) continue;
      // Behind the answer to STARTTLS every byte counts.
      const end = this.#stage === 'starttls' ? undefined : this.#passOverEarly();
      return [end ?? this.#answerTo(reply)];
    }
  }

  /** Says that no more bytes come, or none came in time. */
  end(error: ProbeError): DialogueAction {
    if (this.#reader.isIdle) return this.#fail(error);
    const unfinished = this.#reader.unfinished;
    if (unfinished !== '') this.#options.transcript.add('server', unfinished);
    if (error.kind === 'timeout') return this.#fail({ kind: 'slow', stage: this.#stage, seconds: error.seconds });
    const cut = this.#stage === 'greeting' && error.kind === 'closed' && unfinished !== '' && !/^[2-5]\d\d/.test(unfinished);
    return this.#fail(cut ? { kind: 'not-smtp', stage: this.#stage, text: unfinished } : error);
  }

  /** The rest of an early reply, or one more greeting, as some servers send it. A 421 counts whenever it comes. */
  #isUnasked(reply: ServerReply): boolean {
    if (reply.code === 421) return false;
    const unasked = this.#isEarly || (this.#stage === 'ehlo' && reply.code === 220 && ++this.#greetings <= greetingLimit);
    this.#isEarly = false;
    if (unasked) this.#options.transcript.add('probe', unaskedReply);
    return unasked;
  }

  /** Reads on before anything is sent: what is there now is no answer to it. Ends the dialogue where that says so. */
  #passOverEarly(): DialogueAction | undefined {
    while (!this.#reader.isIdle) {
      const reading = this.#reader.next();
      this.#isEarly = reading === undefined;
      if (!reading) return undefined;
      if (reading.kind !== 'reply') return this.#fail(unreadable(reading, this.#stage));
      this.#keep(reading.reply);
      if (reading.reply.code === 421) return this.#leave(this.#refusal(reading.reply), 421);
      this.#options.transcript.add('probe', unaskedReply);
    }
    return undefined;
  }

  #keep(reply: ServerReply): void {
    if (this.#replies.length < replyLimit) this.#replies.push(reply);
  }

  #answerTo(reply: ServerReply): DialogueAction {
    switch (this.#stage) {
      case 'greeting':
        if (reply.code !== 220) return this.#leave(this.#refusal(reply), reply.code);
        this.#facts = { ...this.#facts, banner: textOf(reply) };
        return this.#ehlo();
      case 'ehlo':
        return this.#afterEhlo(reply);
      case 'starttls':
        return this.#afterStartTls(reply);
      case 'mail':
        this.#facts = { ...this.#facts, mail: reply };
        if (reply.code >= 300) return this.#leave(reply.code === 421 ? this.#refusal(reply) : undefined, reply.code);
        return this.#send('rset', 'RSET');
      case 'rset':
        return this.#leave(reply.code === 421 ? this.#refusal(reply) : undefined, reply.code);
      default:
        if (reply.code === 421) this.#error ??= this.#refusal(reply);
        return { kind: 'finished', error: this.#error };
    }
  }

  #ehlo(): DialogueAction {
    return this.#send('ehlo', `EHLO ${this.#options.ehloName}`);
  }

  #afterEhlo(reply: ServerReply): DialogueAction {
    // A server from before ESMTP does not know EHLO (RFC 5321 section 3.2): it has no extensions, so no STARTTLS either.
    const unknown = reply.code === 500 || reply.code === 502;
    if (reply.code !== 250 && !unknown) return this.#leave(this.#refusal(reply), reply.code);
    const extensions = unknown ? [] : reply.lines.slice(1, extensionLimit).map((line) => line.trim());
    this.#facts = { ...this.#facts, extensions };
    if (this.#options.goal === 'quit') return this.#leave(undefined);
    if (!offersStartTls(extensions)) return this.#leave({ kind: 'no-starttls' });
    switch (this.#options.goal) {
      case 'mail':
        return this.#send('mail', 'MAIL FROM:<>');
      case 'inject':
        return this.#send('starttls', 'STARTTLS', 'NOOP');
      case 'starttls':
        return this.#send('starttls', 'STARTTLS');
    }
  }

  #afterStartTls(reply: ServerReply): DialogueAction {
    this.#facts = { ...this.#facts, startTls: reply };
    if (reply.code !== 220) return this.#leave({ kind: 'starttls-refused', code: reply.code, text: textOf(reply) }, reply.code);
    const rest = this.#reader.takeRest();
    if (rest.length === 0) return { kind: 'start-tls' };
    const text = printableBytes(rest);
    this.#options.transcript.add('server', text);
    this.#facts = { ...this.#facts, bytesAfterStartTls: rest.length, textAfterStartTls: text };
    return { kind: 'start-tls' };
  }

  #refusal(reply: ServerReply): ProbeError {
    return { kind: 'reply', stage: this.#stage, code: reply.code, text: textOf(reply) };
  }

  /** Says goodbye; after a 421 the server closes the connection by itself. */
  #leave(error: ProbeError | undefined, code?: number): DialogueAction {
    this.#error = error;
    if (code === 421) return { kind: 'finished', error };
    return this.#send('quit', 'QUIT');
  }

  /** After the last question nothing that the server does is a failure any more. */
  #fail(error: ProbeError): DialogueAction {
    if (this.#stage !== 'quit' && this.#stage !== 'rset') this.#error = error;
    return { kind: 'finished', error: this.#error };
  }

  #send(stage: ProbeStage, ...lines: readonly string[]): DialogueAction {
    this.#stage = stage;
    for (const line of lines) this.#options.transcript.add('client', line);
    return { kind: 'send', line: lines.join('\r\n') };
  }
}

/** What a transcript says of a reply that came before its command. */
const unaskedReply = '<a reply that was not asked for, passed over>';

/** A reply on one line, printable; its lines are joined by ` / `. */
export function textOf(reply: ServerReply): string {
  return printable(reply.lines.join(' / '));
}

/** The same with its code before it. */
export function replyText(reply: ServerReply): string {
  return `${reply.code} ${textOf(reply)}`.trimEnd();
}

function unreadable(reading: Exclude<SmtpReading, { kind: 'reply' }>, stage: ProbeStage): ProbeError {
  return reading.kind === 'flood' ? { kind: 'flood', stage, bytes: reading.bytes } : { kind: 'not-smtp', stage, text: reading.text };
}
