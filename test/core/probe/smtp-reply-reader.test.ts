import assert from 'node:assert/strict';
import fc from 'fast-check';
import { replyLimit, type SmtpReading, SmtpReplyReader } from '../../../src/core/probe/smtp/smtp-reply-reader';

describe('the reader of SMTP replies', () => {
  it('reads a reply of one line', () => {
    assert.deepEqual(readAll('220 mail.contoso.com ready\r\n'), [reply(220, 'mail.contoso.com ready')]);
  });

  it('reads a reply of many lines', () => {
    assert.deepEqual(readAll('250-mail.contoso.com Hello\r\n250-SIZE 37748736\r\n250 STARTTLS\r\n'), [
      reply(250, 'mail.contoso.com Hello', 'SIZE 37748736', 'STARTTLS'),
    ]);
  });

  it('reads several replies that came at once', () => {
    assert.deepEqual(readAll('220-one\r\n220 two\r\n250 three\r\n'), [reply(220, 'one', 'two'), reply(250, 'three')]);
  });

  it('reads a code alone, a lone line feed, and a masked banner', () => {
    assert.deepEqual(readAll('250\r\n'), [reply(250, '')]);
    assert.deepEqual(readAll('250-a\n250 b\n'), [reply(250, 'a', 'b')]);
    assert.deepEqual(readAll('220*****0*2***\r\n'), [reply(220, '*****0*2***')]);
  });

  it('wants one code in all lines of a reply, and lets only a 421 break in', () => {
    assert.deepEqual(readAll('250-a\r\n220 b\r\n'), [{ kind: 'garbage', text: '250-a / 220 b' }]);
    assert.deepEqual(readAll('250-a\r\n421 b\r\n'), [reply(421, 'b')]);
    assert.deepEqual(readAll('421-a\r\n421 b\r\n'), [reply(421, 'a', 'b')]);
  });

  it('knows whether a reply has begun', () => {
    for (const [text, isIdle] of [
      ['', true],
      ['220 x\r\n', true],
      ['2', false],
      ['220-x\r\n', false],
      ['x'.repeat(5000), false],
    ] as const) {
      const reader = new SmtpReplyReader();
      reader.append(Buffer.from(text));
      while (reader.next());
      assert.equal(reader.isIdle, isIdle, text.slice(0, 10));
    }
  });

  it('does not answer before the line has ended', () => {
    assert.deepEqual(readAll('220 mail'), []);
    assert.deepEqual(readAll('220-mail\r\n'), []);
  });

  it('names what is no reply', () => {
    for (const text of ['SSH-2.0-OpenSSH_9.2', 'HTTP/1.1 400 Bad Request', '', '2200 x', '999 x', '\x15\x03\x01\x00\x02\x02\x46']) {
      assert.equal(readAll(`${text}\r\n`)[0]?.kind, 'garbage', JSON.stringify(text));
    }
  });

  it('says the same however the bytes are split', () => {
    const bytes = Buffer.from('220-grüß dich\r\n220 ready\r\n250-a\n250-b\r\n250 STARTTLS\r\n454 4.7.0 no\r\n');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (sizes) => {
        assert.deepEqual(readPieces(pieces(bytes, sizes)), readPieces([bytes]));
      }),
    );
  });

  it('keeps the beginning of a line that is too long', () => {
    const [only, ...more] = readAll(`220 ${'x'.repeat(5000)}\r\n250 next\r\n`);
    assert.equal(only?.kind === 'reply' && only.reply.lines[0]?.startsWith('xxx'), true);
    assert.equal(only?.kind === 'reply' && (only.reply.lines[0]?.length ?? 0) < 600, true);
    assert.deepEqual(more, [reply(250, 'next')]);
  });

  it('stops at a reply that does not end, in one line or in many', () => {
    for (const piece of ['x'.repeat(1000), '220-x\r\n']) {
      const reader = new SmtpReplyReader();
      let reading: SmtpReading | undefined;
      let sent = 0;
      while (!reading) {
        reader.append(Buffer.from(piece));
        sent += piece.length;
        reading = reader.next();
        assert.ok(sent <= replyLimit + piece.length, 'it stops at the limit');
      }
      assert.equal(reading.kind, 'flood');
    }
  });

  it('leaves what follows a reply to whoever asks for it', () => {
    const reader = new SmtpReplyReader();
    reader.append(Buffer.from('220 go\r\n250 injected\r\n'));
    assert.deepEqual(reader.next(), reply(220, 'go'));
    assert.equal(Buffer.from(reader.takeRest()).toString(), '250 injected\r\n');
    assert.equal(reader.next(), undefined);
  });

  it('throws for no bytes, and tells no more lines than there are', () => {
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('2205- \r\n')), fc.nat(255));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 300 }), (bytes) => {
        const lines: string[] = [];
        const reader = new SmtpReplyReader((line) => lines.push(line));
        reader.append(Uint8Array.from(bytes));
        for (let reading = reader.next(); reading; reading = reader.next()) assert.ok(['reply', 'garbage', 'flood'].includes(reading.kind));
        assert.ok(lines.length <= bytes.filter((value) => value === 10).length);
        assert.equal(typeof reader.unfinished, 'string');
      }),
    );
  });
});

function reply(code: number, ...lines: string[]): SmtpReading {
  return { kind: 'reply', reply: { code, lines } };
}

function readAll(text: string): SmtpReading[] {
  return readPieces([Buffer.from(text, 'latin1')]);
}

function readPieces(bytes: readonly Uint8Array[]): SmtpReading[] {
  const reader = new SmtpReplyReader();
  const readings: SmtpReading[] = [];
  for (const piece of bytes) {
    reader.append(piece);
    for (let reading = reader.next(); reading; reading = reader.next()) readings.push(reading);
  }
  return readings;
}

/** Cuts bytes into pieces of these sizes, again and again. */
function pieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    cut.push(bytes.subarray(at, at + size));
    at += size;
  }
  return cut;
}
