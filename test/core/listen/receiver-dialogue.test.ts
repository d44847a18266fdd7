import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandLimit, dialogueLimit, type ReceiverAction, ReceiverDialogue } from '../../../src/core/listen/receiver-dialogue';
import { Transcript } from '../../../src/core/probe/transcript';

describe("the server's side of a dialogue", () => {
  it('offers STARTTLS, and once inside TLS no more', () => {
    const { dialogue, say } = talk();
    assert.match(say('EHLO ex01.contoso.com\r\n').join(''), /^250-.*250 STARTTLS\r\n$/s);
    assert.deepEqual(say('STARTTLS\r\n'), ['220 2.0.0 Ready to start TLS\r\n', 'start-tls']);
    dialogue.startedTls();
    assert.doesNotMatch(say('EHLO ex01.contoso.com\r\n').join(''), /STARTTLS/);
    assert.match(say('STARTTLS\r\n').join(''), /^503 /);
    assert.match(say('MAIL FROM:<a@contoso.com>\r\n').join(''), /^451 4\.7\.0 /);
    assert.deepEqual(dialogue.facts, { clientName: 'ex01.contoso.com', startTls: true, bytesAfterStartTls: 0, mail: 'tls' });
    assert.deepEqual(say('QUIT\r\n'), ['221 2.0.0 Bye\r\n', 'close']);
  });

  it('forgets at the beginning of TLS that the client greeted', () => {
    const { dialogue, say } = talk();
    assert.match(say('STARTTLS\r\n').join(''), /^503 5\.5\.1 EHLO first/);
    say('EHLO x\r\nSTARTTLS\r\n');
    dialogue.startedTls();
    assert.match(say('NOOP\r\nRSET\r\nHELO x\r\n').join(''), /^250 2\.0\.0 OK\r\n250 2\.0\.0 OK\r\n250 /);
  });

  it('throws away what stands behind STARTTLS in the clear', () => {
    const { dialogue, say } = talk();
    assert.deepEqual(say('EHLO x\r\nSTARTTLS\r\nMAIL FROM:<a@b.example>\r\n').slice(-1), ['start-tls']);
    assert.equal(dialogue.facts.bytesAfterStartTls, 'MAIL FROM:<a@b.example>\r\n'.length);
    dialogue.startedTls();
    assert.deepEqual([say('').length, dialogue.facts.mail], [0, undefined]);
  });

  it('sees mail in the clear, and never lets anybody go on to a message', () => {
    const { dialogue, say } = talk();
    const replies = say('HELO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nSubject: secret\r\n.\r\n');
    assert.deepEqual(
      replies.map((reply) => reply.slice(0, 3)),
      ['250', '451', '503', '503', '500', '500'],
    );
    assert.equal(dialogue.facts.mail, 'clear');
  });

  it('keeps no address, no password, and nothing of a message', () => {
    const { say, transcript } = talk();
    say(
      'EHLO x\r\nMAIL FROM:<anna@contoso.com> SIZE=5\r\nRCPT TO:<boris@contoso.com>\r\nAUTH PLAIN AGFubmEAc2VjcmV0\r\nDATA\r\nSubject: secret\r\nsecretpassword\r\n',
    );
    assert.doesNotMatch(JSON.stringify(transcript.lines), /anna|boris|secret|AGFu/i);
  });

  it('takes STARTTLS with no parameter only, EHLO with a name only, and lines that end with a lone line feed', () => {
    const { say } = talk();
    assert.match(say('EHLO\n').join(''), /^501 /);
    assert.match(say('ehlo x\n').join(''), /^250-/);
    assert.match(say('STARTTLS now\n').join(''), /^501 /);
  });

  it('passes over a line that is too long', () => {
    const { say } = talk();
    assert.deepEqual(say(`EHLO ${'x'.repeat(5000)}`), []);
    assert.deepEqual(say(`${'y'.repeat(3000)}\r\nNOOP\r\n`), ['500 5.5.2 Line too long\r\n', '250 2.0.0 OK\r\n']);
  });

  it('gives up on who does not stop', () => {
    const chatty = talk().say('NOOP\r\n'.repeat(commandLimit + 10));
    assert.deepEqual([chatty.length, chatty.at(-1)], [commandLimit + 2, 'close']);
    const { say } = talk();
    assert.deepEqual(say('x'.repeat(dialogueLimit + 1)).at(-1), 'close');
    assert.deepEqual(say('NOOP\r\n'), []);
  });

  it('says the same however the lines are cut, and never throws', () => {
    const line = fc.oneof(fc.constantFrom('EHLO x', 'STARTTLS', 'MAIL FROM:<a@b.example>', 'NOOP', 'DATA', 'QUIT', ''), fc.string({ maxLength: 30 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.integer({ min: 1, max: 20 }), (lines, size) => {
        const text = lines.map((each) => `${each}\r\n`).join('');
        // What stands behind STARTTLS in the same piece is thrown away, so there the pieces do matter.
        fc.pre(!/STARTTLS/i.test(text));
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        const { say } = talk();
        assert.deepEqual(
          pieces.flatMap((piece) => say(piece)),
          talk().say(text),
        );
      }),
    );
  });
});

function talk() {
  const transcript = new Transcript(() => 0);
  const dialogue = new ReceiverDialogue({ name: 'listener.example', transcript });
  const shown = (actions: readonly ReceiverAction[]): string[] => actions.map((action) => (action.kind === 'send' ? action.text : action.kind));
  assert.match(shown(dialogue.begin()).join(''), /^220 listener\.example /);
  return { dialogue, transcript, say: (text: string) => shown(dialogue.receive(Buffer.from(text, 'latin1'))) };
}
