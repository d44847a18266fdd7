import { printableBytes } from '../printable';
import { ByteBuffer } from '../tls/byte-buffer';

/** A whole reply of a server: `250-mail.contoso.com` … `250 STARTTLS`. */
export interface ServerReply {
  /** 200 to 599. */
  readonly code: number;
  /** The text after the code, line by line, printable; at least one line. */
  readonly lines: readonly string[];
}

/** What a server said: a reply, a line that is none, or more than a reply may have. */
export type SmtpReading =
  | { readonly kind: 'reply'; readonly reply: ServerReply }
  | { readonly kind: 'garbage'; readonly text: string }
  | { readonly kind: 'flood'; readonly bytes: number };

/** How much of one reply is read before the server counts as one that does not stop, in bytes. */
export const replyLimit = 65_536;

/** How many bytes of a line are kept; RFC 5321 section 4.5.3.1.5 allows 512. The rest of a longer line is passed over. */
const lineLimit = 2048;

/** A server that must shut down may say so at any time (RFC 5321 section 4.2.3), in the middle of a reply as well. */
const serviceEnds = '421';

/**
 * Reads SMTP replies from bytes that come in pieces: split anywhere, several at once, over many lines (RFC 5321 section 4.2). Lines may
 * end with a lone line feed, as some servers do. All lines of a reply must have one code; only a 421 may break in, and counts alone. After
 * garbage or a flood nothing more is read. Holds a few kilobytes at most per line.
 */
export class SmtpReplyReader {
  readonly #buffer = new ByteBuffer();
  readonly #onLine: (line: string) => void;
  /** What is there of the current reply: its lines, and the code of the first one. */
  #lines: string[] = [];
  #code = 0;
  #replyBytes = 0;
  /** The beginning of the current line, where the line is too long to keep. */
  #cut: Uint8Array | undefined;
  #ended = false;

  /** `onLine` is told every line as it is read. */
  constructor(onLine: (line: string) => void = () => {}) {
    this.#onLine = onLine;
  }

  append(bytes: Uint8Array): void {
    if (!this.#ended) this.#buffer.append(bytes);
  }

  /** The next thing that was said, as soon as it is there whole. */
  next(): SmtpReading | undefined {
    while (!this.#ended) {
      const end = this.#buffer.waiting.indexOf(0x0a);
      const bytes = end < 0 ? this.#buffer.length : end + 1;
      if (this.#replyBytes + bytes > replyLimit) return this.#end({ kind: 'flood', bytes: this.#replyBytes + bytes });
      if (end < 0) {
        if (bytes > lineLimit) this.#passOver(bytes);
        return undefined;
      }
      const reading = this.#readLine(this.#takeLine(bytes));
      if (reading) return reading;
    }
    return undefined;
  }

  /** What came after the last reply and was not read; the reader forgets it. */
  takeRest(): Uint8Array {
    return this.#buffer.take(this.#buffer.length);
  }

  /** Whether nothing waits: no reply has begun that did not end. */
  get isIdle(): boolean {
    return this.#buffer.length === 0 && this.#lines.length === 0 && this.#cut === undefined;
  }

  /** Bytes of a line that has no end yet, printable: what is there when a server closes in mid-line. */
  get unfinished(): string {
    return printableBytes(this.#cut ?? this.#buffer.waiting);
  }

  /** What a line says: nothing yet where it is not the last one of its reply. */
  #readLine(line: Uint8Array): SmtpReading | undefined {
    const text = printableBytes(line);
    this.#onLine(text);
    const [, code, separator = '', rest = ''] = /^([2-5]\d\d)(?!\d)(.?)(.*)$/s.exec(text) ?? [];
    if (code === undefined) return this.#end({ kind: 'garbage', text });
    const begun = this.#lines.at(-1);
    if (begun === undefined || (code === serviceEnds && this.#code !== Number(code))) {
      this.#lines = [];
      this.#code = Number(code);
    } else if (Number(code) !== this.#code) return this.#end({ kind: 'garbage', text: `${this.#code}-${begun} / ${text}` });
    // A firewall that masks a banner with asterisks masks the blank after the code as well.
    this.#lines.push(separator === ' ' || separator === '-' ? rest : separator + rest);
    if (separator === '-') return undefined;
    const reply: ServerReply = { code: this.#code, lines: this.#lines };
    this.#lines = [];
    this.#replyBytes = 0;
    return { kind: 'reply', reply };
  }

  /** Takes the next `count` bytes, which end a line, and gives the line without its end. */
  #takeLine(count: number): Uint8Array {
    const bytes = this.#buffer.take(count);
    this.#replyBytes += count;
    const line = this.#cut ?? bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1);
    this.#cut = undefined;
    return line;
  }

  /** Drops what is there of a line that is too long, but for its beginning. */
  #passOver(count: number): void {
    const dropped = this.#buffer.take(count);
    this.#cut ??= dropped.subarray(0, lineLimit);
    this.#replyBytes += count;
  }

  #end(reading: SmtpReading): SmtpReading {
    this.#ended = true;
    this.#buffer.drop(this.#buffer.length);
    return reading;
  }
}
