import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SmtpDialogue } from '../../../src/core/probe/smtp/dialogue';
import { Transcript } from '../../../src/core/probe/transcript';

const good = ['220 mail.contoso.com ready\r\n', '250-mail.contoso.com Hello\r\n250-SIZE 37748736\r\n250 STARTTLS\r\n', '220 2.0.0 SMTP server ready\r\n'];

describe('the SMTP dialogue', () => {
  it('greets, asks for the keywords, and begins TLS', () => {
    const { said, dialogue } = talk('starttls', good);
    assert.deepEqual(said, ['EHLO probe.example', 'STARTTLS', 'start-tls']);
    assert.equal(dialogue.facts.banner, 'mail.contoso.com ready');
    assert.deepEqual(dialogue.facts.extensions, ['SIZE 37748736', 'STARTTLS']);
    assert.equal(dialogue.facts.startTls?.code, 220);
    assert.equal(dialogue.facts.bytesAfterStartTls, 0);
  });

  it('says the same however the replies are split', () => {
    const text = good.map((part) => part.split(''));
    assert.deepEqual(talk('starttls', text.flat()).said, talk('starttls', good).said);
  });

  it('only asks for the keywords and leaves, where that is the goal', () => {
    assert.deepEqual(talk('quit', [good[0] as string, good[1] as string, '221 bye\r\n']).said, ['EHLO probe.example', 'QUIT', 'finished']);
  });

  it('says goodbye alone inside TLS that STARTTLS began', () => {
    const dialogue = new SmtpDialogue({ goal: 'quit', from: 'quit', ehloName: 'x', transcript: new Transcript(() => 0) });
    assert.deepEqual(dialogue.begin(), [{ kind: 'send', line: 'QUIT' }]);
  });

  it('leaves in order where STARTTLS is not offered', () => {
    const { said, error } = talk('starttls', [good[0] as string, '250-x\r\n250 SIZE\r\n', '221 bye\r\n']);
    assert.deepEqual(said, ['EHLO probe.example', 'QUIT', 'finished']);
    assert.deepEqual(error, { kind: 'no-starttls' });
  });

  it('takes a server that does not know EHLO for one without keywords', () => {
    const { error, dialogue } = talk('starttls', [good[0] as string, '502 5.5.1 what?\r\n', '221 bye\r\n']);
    assert.deepEqual([error, dialogue.facts.extensions], [{ kind: 'no-starttls' }, []]);
  });

  it('leaves in order where STARTTLS is refused', () => {
    const { said, error } = talk('starttls', [good[0] as string, good[1] as string, '454 4.7.0 TLS not available\r\n', '221 bye\r\n']);
    assert.deepEqual(said, ['EHLO probe.example', 'STARTTLS', 'QUIT', 'finished']);
    assert.deepEqual(error, { kind: 'starttls-refused', code: 454, text: '4.7.0 TLS not available' });
  });

  it('says nothing more after a 421', () => {
    const { said, error } = talk('starttls', ['421 4.3.2 Service not available\r\n']);
    assert.deepEqual(said, ['finished']);
    assert.deepEqual(error, { kind: 'reply', stage: 'greeting', code: 421, text: '4.3.2 Service not available' });
    assert.deepEqual(talk('starttls', [good[0] as string, '421 too many\r\n']).said, ['EHLO probe.example', 'finished']);
  });

  it('names a refused greeting and a refused EHLO', () => {
    assert.deepEqual(talk('starttls', ['554-no\r\n554 go away\r\n', '221 bye\r\n']).error, {
      kind: 'reply',
      stage: 'greeting',
      code: 554,
      text: 'no / go away',
    });
    assert.deepEqual(talk('starttls', [good[0] as string, '550 bad name\r\n', '221 bye\r\n']).error, {
      kind: 'reply',
      stage: 'ehlo',
      code: 550,
      text: 'bad name',
    });
  });

  it('throws away what comes in the clear behind the answer to STARTTLS, and counts it', () => {
    const { said, dialogue } = talk('starttls', [good[0] as string, good[1] as string, '220 go\r\n250 injected\r\n']);
    assert.deepEqual(said, ['EHLO probe.example', 'STARTTLS', 'start-tls']);
    assert.equal(dialogue.facts.bytesAfterStartTls, '250 injected\r\n'.length);
  });

  it('names what is no SMTP, and what does not end', () => {
    assert.deepEqual(talk('starttls', ['SSH-2.0-OpenSSH\r\n']).error, { kind: 'not-smtp', stage: 'greeting', text: 'SSH-2.0-OpenSSH' });
    assert.equal(talk('starttls', ['220-x\r\n'.repeat(20_000)]).error?.kind, 'flood');
  });

  it('says at which stage a connection ended', () => {
    for (const [count, stage] of [
      [0, 'greeting'],
      [1, 'ehlo'],
      [2, 'starttls'],
    ] as const) {
      const { dialogue } = talk('starttls', good.slice(0, count));
      const end = dialogue.end({ kind: 'closed', stage: dialogue.stage, how: 'closed' });
      assert.deepEqual(end, { kind: 'finished', error: { kind: 'closed', stage, how: 'closed' } });
    }
  });

  it('does not mind how a server ends after QUIT', () => {
    const { dialogue } = talk('quit', [good[0] as string, good[1] as string]);
    assert.deepEqual(dialogue.end({ kind: 'closed', stage: 'quit', how: 'reset' }), { kind: 'finished', error: undefined });
    assert.deepEqual(talk('quit', [good[0] as string, good[1] as string, 'rubbish\r\n']).error, undefined);
  });

  it('sends only what it must, whatever a server says', () => {
    const line = fc
      .tuple(fc.constantFrom('220', '250', '421', '454', '500', '554', 'x'), fc.constantFrom(' ', '-', ''), fc.constantFrom('STARTTLS', 'x', ''))
      .map((parts) => `${parts.join('')}\r\n`);
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 30 }), (parts) => {
        const { said } = talk('starttls', parts);
        assert.deepEqual(
          said.filter((what) => !['EHLO probe.example', 'STARTTLS', 'QUIT', 'start-tls', 'finished'].includes(what)),
          [],
        );
        assert.ok(said.length <= 4);
      }),
    );
  });
});

describe('a transcript', () => {
  it('keeps who said what, and when', () => {
    const times = [1.5, 2];
    const transcript = new Transcript(() => times.shift() ?? 0);
    transcript.add('server', '220 hi\x1b[2J');
    transcript.add('client', 'EHLO x');
    assert.deepEqual(transcript.lines, [
      { at: 1.5, from: 'server', line: '220 hi\\x1b[2J' },
      { at: 2, from: 'client', line: 'EHLO x' },
    ]);
  });

  it('does not grow without end', () => {
    const transcript = new Transcript(() => 0);
    for (let line = 0; line < 5000; line++) transcript.add('server', 'x'.repeat(10_000));
    assert.equal(transcript.lines.length, 4001);
    assert.equal(transcript.lines.at(-1)?.line, '<1000 more lines>');
    assert.ok(JSON.stringify(transcript.lines).length < 2_500_000);
  });
});

/** Lets a server say these parts, one after the other, until the dialogue is over. */
function talk(goal: 'starttls' | 'quit', parts: readonly string[]) {
  const dialogue = new SmtpDialogue({ goal, from: 'greeting', ehloName: 'probe.example', transcript: new Transcript(() => 0) });
  const actions = [...dialogue.begin()];
  for (const part of parts) {
    if (actions.some(({ kind }) => kind !== 'send')) break;
    actions.push(...dialogue.receive(Buffer.from(part, 'latin1')));
  }
  const last = actions.at(-1);
  return {
    dialogue,
    said: actions.map((action) => (action.kind === 'send' ? action.line : action.kind)),
    error: last?.kind === 'finished' ? last.error : undefined,
  };
}
