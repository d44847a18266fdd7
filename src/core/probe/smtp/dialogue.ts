import { printable, printableBytes } from '../printable';
import type { ProbeError, ProbeStage } from '../probe-error';
import type { Transcript } from '../transcript';
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
}

/** What is to be done next: send a line, start TLS on the connection, or nothing any more. */
export type DialogueAction =
  | { readonly kind: 'send'; readonly line: string }
  | { readonly kind: 'start-tls' }
  | { readonly kind: 'finished'; readonly error: ProbeError | undefined };

export interface DialogueOptions {
  /** The name for EHLO, ASCII without blanks. */
  readonly ehloName: string;
  /** `starttls` ends with TLS to be started, or says why not; `quit` only asks EHLO. Both leave with QUIT where the server lets them. */
  readonly goal: 'starttls' | 'quit';
  /** Where it begins: inside TLS that STARTTLS began there is no second greeting (RFC 3207 section 4.2), and `quit` only says goodbye. */
  readonly from: 'greeting' | 'quit';
  readonly transcript: Transcript;
}

/** How many lines of an EHLO reply are read; servers have some twenty. */
const extensionLimit = 200;

/**
 * The client's side of an SMTP dialogue, without input or output: bytes go in, actions come out. It waits for each whole reply before it
 * sends the next command, and sends EHLO, STARTTLS and QUIT, nothing else.
 */
export class SmtpDialogue {
  readonly #options: DialogueOptions;
  readonly #reader: SmtpReplyReader;
  #stage: ProbeStage;
  #error: ProbeError | undefined;
  #facts: SmtpFacts = { banner: undefined, extensions: undefined, startTls: undefined, bytesAfterStartTls: 0 };

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

  /** What to do at the beginning, before any bytes came. */
  begin(): readonly DialogueAction[] {
    return this.#options.from === 'quit' ? [this.#leave(undefined)] : [];
  }

  /** Takes bytes of the server and says what to do. After `start-tls` and `finished` there is nothing more to do. */
  receive(bytes: Uint8Array): readonly DialogueAction[] {
    this.#reader.append(bytes);
    const actions: DialogueAction[] = [];
    for (;;) {
      const reading = this.#reader.next();
      if (!reading) return actions;
      const action = reading.kind === 'reply' ? this.#answerTo(reading.reply) : this.#fail(unreadable(reading, this.#stage));
      actions.push(action);
      if (action.kind !== 'send') return actions;
    }
  }

  /** Says that no more bytes come, or none came in time. */
  end(error: ProbeError): DialogueAction {
    const unfinished = this.#reader.unfinished;
    if (unfinished === '') return this.#fail(error);
    this.#options.transcript.add('server', unfinished);
    const cut = this.#stage === 'greeting' && error.kind === 'closed' && !/^[2-5]\d\d/.test(unfinished);
    return this.#fail(cut ? { kind: 'not-smtp', stage: this.#stage, text: unfinished } : error);
  }

  #answerTo(reply: ServerReply): DialogueAction {
    switch (this.#stage) {
      case 'greeting':
        if (reply.code !== 220) return this.#leave(this.#refusal(reply), reply.code);
        this.#facts = { ...this.#facts, banner: textOf(reply) };
        this.#stage = 'ehlo';
        return this.#send(`EHLO ${this.#options.ehloName}`);
      case 'ehlo':
        return this.#afterEhlo(reply);
      case 'starttls':
        return this.#afterStartTls(reply);
      default:
        return { kind: 'finished', error: this.#error };
    }
  }

  #afterEhlo(reply: ServerReply): DialogueAction {
    // A server from before ESMTP does not know EHLO (RFC 5321 section 3.2): it has no extensions, so no STARTTLS either.
    const unknown = reply.code === 500 || reply.code === 502;
    if (reply.code !== 250 && !unknown) return this.#leave(this.#refusal(reply), reply.code);
    const extensions = unknown ? [] : reply.lines.slice(1, extensionLimit).map((line) => line.trim());
    this.#facts = { ...this.#facts, extensions };
    if (this.#options.goal === 'quit') return this.#leave(undefined);
    if (!extensions.some((extension) => /^STARTTLS(?:\s|$)/i.test(extension))) return this.#leave({ kind: 'no-starttls' });
    this.#stage = 'starttls';
    return this.#send('STARTTLS');
  }

  #afterStartTls(reply: ServerReply): DialogueAction {
    this.#facts = { ...this.#facts, startTls: reply };
    if (reply.code !== 220) return this.#leave({ kind: 'starttls-refused', code: reply.code, text: textOf(reply) }, reply.code);
    const rest = this.#reader.takeRest();
    if (rest.length > 0) this.#options.transcript.add('server', printableBytes(rest));
    this.#facts = { ...this.#facts, bytesAfterStartTls: rest.length };
    return { kind: 'start-tls' };
  }

  #refusal(reply: ServerReply): ProbeError {
    return { kind: 'reply', stage: this.#stage, code: reply.code, text: textOf(reply) };
  }

  /** Says goodbye; after a 421 the server closes the connection by itself. */
  #leave(error: ProbeError | undefined, code?: number): DialogueAction {
    this.#error = error;
    if (code === 421) return { kind: 'finished', error };
    this.#stage = 'quit';
    return this.#send('QUIT');
  }

  /** After QUIT nothing that the server does is a failure any more. */
  #fail(error: ProbeError): DialogueAction {
    if (this.#stage !== 'quit') this.#error = error;
    return { kind: 'finished', error: this.#error };
  }

  #send(line: string): DialogueAction {
    this.#options.transcript.add('client', line);
    return { kind: 'send', line };
  }
}

function textOf(reply: ServerReply): string {
  return printable(reply.lines.join(' / '));
}

function unreadable(reading: Exclude<SmtpReading, { kind: 'reply' }>, stage: ProbeStage): ProbeError {
  return reading.kind === 'flood' ? { kind: 'flood', stage, bytes: reading.bytes } : { kind: 'not-smtp', stage, text: reading.text };
}
