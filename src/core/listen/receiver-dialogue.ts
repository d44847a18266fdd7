import { printableBytes } from '../probe/printable';
import { ByteBuffer } from '../probe/tls/byte-buffer';
import type { Transcript } from '../probe/transcript';

/** What a client said in a dialogue, as far as it is kept: no addresses, no passwords, nothing of a message. */
export interface ReceiverFacts {
  /** The name that the client gave in EHLO or HELO; nothing where it gave none. */
  readonly clientName: string | undefined;
  /** Whether it asked for STARTTLS. */
  readonly startTls: boolean;
  /** Bytes that came in the clear behind STARTTLS; they were thrown away. */
  readonly bytesAfterStartTls: number;
  /** Where the client gave a sender: in the clear, or inside TLS. Nothing where it did not come to that. */
  readonly mail: 'clear' | 'tls' | undefined;
}

/** What to do on the connection. */
export type ReceiverAction =
  | { readonly kind: 'send'; readonly text: string }
  /** Begin TLS; then call `startedTls` and go on. */
  | { readonly kind: 'start-tls' }
  | { readonly kind: 'close' };

export interface ReceiverOptions {
  /** The name that the listener gives itself, ASCII without blanks. */
  readonly name: string;
  readonly transcript: Transcript;
}

/** How many bytes of a line are read; RFC 5321 section 4.5.3.1.4 allows 512, and extensions make MAIL longer. */
const lineLimit = 2048;
/** How many commands are answered, and how many bytes are read in the clear and inside TLS together. A sender needs some eight commands. */
export const commandLimit = 50;
export const dialogueLimit = 65_536;

/** What a sender is told instead of being let in: for now, so that it keeps the message and tries again. */
export const refusal = '451 4.7.0 This is a TLS test that takes no mail; the message is not lost, keep it in your queue';

/**
 * The server's side of an SMTP dialogue, without input or output: bytes go in, actions come out. It offers STARTTLS and refuses every MAIL,
 * so that no message is ever sent. Bounded, whatever a client sends. Lines may end with a lone line feed.
 */
export class ReceiverDialogue {
  readonly #options: ReceiverOptions;
  readonly #buffer = new ByteBuffer();
  #facts: ReceiverFacts = { clientName: undefined, startTls: false, bytesAfterStartTls: 0, mail: undefined };
  #isInTls = false;
  #hasGreeted = false;
  /** Whether the rest of a line that is too long is being passed over. */
  #isPassingOver = false;
  #commands = 0;
  #total = 0;
  #isOver = false;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  get facts(): ReceiverFacts {
    return this.#facts;
  }

  /** What to say when a client has connected. */
  begin(): readonly ReceiverAction[] {
    return [this.#send(`220 ${this.#options.name} ESMTP Exchange TLS test, takes no mail`)];
  }

  /** Says that TLS has begun: what was said before counts no more (RFC 3207 section 4.2), and the client begins with EHLO. */
  startedTls(): void {
    this.#isInTls = true;
    this.#hasGreeted = false;
  }

  /** Takes bytes of the client and says what to do. After `close` there is nothing more to do. */
  receive(bytes: Uint8Array): readonly ReceiverAction[] {
    if (this.#isOver) return [];
    this.#total += bytes.length;
    if (this.#total > dialogueLimit) return this.#giveUp();
    this.#buffer.append(bytes);
    const actions: ReceiverAction[] = [];
    for (;;) {
      const line = this.#takeLine();
      if (line === undefined) return actions;
      if (++this.#commands > commandLimit) return [...actions, ...this.#giveUp()];
      const answer = line === 'too-long' ? [this.#send('500 5.5.2 Line too long')] : this.#answerTo(line);
      actions.push(...answer);
      if (answer.some(({ kind }) => kind !== 'send')) return actions;
    }
  }

  /** The next line without its end; nothing where none is there yet. */
  #takeLine(): Uint8Array | 'too-long' | undefined {
    for (;;) {
      const end = this.#buffer.waiting.indexOf(0x0a);
      if (end < 0 && this.#buffer.length <= lineLimit) return undefined;
      const line = this.#buffer.take(end < 0 ? this.#buffer.length : end + 1);
      const isTooLong = this.#isPassingOver || line.length > lineLimit;
      this.#isPassingOver = end < 0;
      if (end < 0) continue;
      if (isTooLong) {
        this.#note('<a line that is too long>');
        return 'too-long';
      }
      return line.subarray(0, line.at(-2) === 0x0d ? -2 : -1);
    }
  }

  #answerTo(line: Uint8Array): readonly ReceiverAction[] {
    const text = printableBytes(line, lineLimit);
    const [, verb = '', rest = ''] = /^([A-Za-z]{4,8})(?![^ ])\s*(.*)$/s.exec(text) ?? [];
    switch (verb.toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return this.#greet(verb.toUpperCase(), rest);
      case 'STARTTLS':
        return this.#startTls(rest);
      case 'MAIL':
        return this.#refuseMail();
      case 'NOOP':
      case 'RSET':
        return this.#say(verb, '250 2.0.0 OK');
      case 'QUIT':
        this.#note('QUIT');
        return this.#close('221 2.0.0 Bye');
      case 'RCPT':
      case 'DATA':
      case 'BDAT':
        return this.#say(`${verb} …`, '503 5.5.1 MAIL was refused');
      case 'AUTH':
      case 'VRFY':
      case 'EXPN':
      case 'HELP':
        return this.#say(`${verb} …`, '502 5.5.1 Not here: this is a TLS test');
      default:
        // What it was is not kept: it may be part of a message, or of a password.
        return this.#say(`<an unknown command of ${line.length} bytes>`, '500 5.5.2 Command not known here');
    }
  }

  #greet(verb: string, name: string): readonly ReceiverAction[] {
    const clientName = name.trim().slice(0, 255);
    this.#note(`${verb} ${clientName}`);
    if (clientName === '') return [this.#send(`501 5.5.4 ${verb} needs a name`)];
    this.#facts = { ...this.#facts, clientName };
    this.#hasGreeted = true;
    const { name: own } = this.#options;
    if (verb === 'HELO') return [this.#send(`250 ${own}`)];
    const keywords = [own, 'SIZE', '8BITMIME', 'ENHANCEDSTATUSCODES', ...(this.#isInTls ? [] : ['STARTTLS'])];
    return keywords.map((keyword, at) => this.#send(`250${at === keywords.length - 1 ? ' ' : '-'}${keyword}`));
  }

  #startTls(parameter: string): readonly ReceiverAction[] {
    this.#note('STARTTLS');
    if (parameter !== '') return [this.#send('501 5.5.4 STARTTLS has no parameters')];
    if (this.#isInTls) return [this.#send('503 5.5.1 TLS has begun already')];
    if (!this.#hasGreeted) return [this.#send('503 5.5.1 EHLO first')];
    const behind = this.#buffer.length;
    this.#buffer.drop(behind);
    if (behind > 0) this.#note(`<${behind} bytes in the clear behind STARTTLS, thrown away>`);
    this.#facts = { ...this.#facts, startTls: true, bytesAfterStartTls: behind };
    return [this.#send('220 2.0.0 Ready to start TLS'), { kind: 'start-tls' }];
  }

  /** The sender's address is not kept. A client that gave one in the clear and again inside TLS did send in the clear. */
  #refuseMail(): readonly ReceiverAction[] {
    this.#facts = { ...this.#facts, mail: this.#isInTls ? (this.#facts.mail ?? 'tls') : 'clear' };
    return this.#say('MAIL FROM:<…>', refusal);
  }

  #say(command: string, reply: string): readonly ReceiverAction[] {
    this.#note(command);
    return [this.#send(reply)];
  }

  #giveUp(): readonly ReceiverAction[] {
    this.#note('<more than a sender has to say>');
    return this.#close('421 4.7.0 Too much for a TLS test');
  }

  #close(reply: string): readonly ReceiverAction[] {
    this.#isOver = true;
    return [this.#send(reply), { kind: 'close' }];
  }

  #send(line: string): ReceiverAction {
    this.#options.transcript.add('server', line);
    return { kind: 'send', text: `${line}\r\n` };
  }

  #note(line: string): void {
    this.#options.transcript.add('client', line);
  }
}
