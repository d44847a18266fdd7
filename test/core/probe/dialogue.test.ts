import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DialogueOptions, SmtpDialogue } from '../../../src/core/probe/smtp/dialogue';
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

  it('asks whether MAIL is taken, and takes it back', () => {
    const replies = [good[0], good[1], '250 2.1.0 ok\r\n', '250 ok\r\n', '221 bye\r\n'] as string[];
    const { said, dialogue, error } = talk('mail', replies);
    assert.deepEqual(said, ['EHLO probe.example', 'MAIL FROM:<>', 'RSET', 'QUIT', 'finished']);
    assert.deepEqual([error, dialogue.facts.mail], [undefined, { code: 250, lines: ['2.1.0 ok'] }]);
    assert.deepEqual(talk('mail', [...replies.slice(0, 2), '530 5.7.0 no\r\n']).said, ['EHLO probe.example', 'MAIL FROM:<>', 'QUIT']);
  });

  it('sends a command in one piece with STARTTLS where that is the goal', () => {
    assert.deepEqual(talk('inject', good).said, ['EHLO probe.example', 'STARTTLS\r\nNOOP', 'start-tls']);
  });

  it('says EHLO once more inside TLS, and passes over a second greeting', () => {
    const dialogue = new SmtpDialogue({ goal: 'quit', from: 'ehlo', ehloName: 'x', transcript: new Transcript(() => 0) });
    assert.deepEqual(dialogue.begin(), [{ kind: 'send', line: 'EHLO x' }]);
    assert.deepEqual(dialogue.receive(Buffer.from('220 mail\r\n')), []);
    assert.deepEqual(dialogue.receive(Buffer.from('250-mail\r\n250 SIZE\r\n')), [{ kind: 'send', line: 'QUIT' }]);
    assert.deepEqual(dialogue.facts.extensions, ['SIZE']);
    assert.deepEqual(
      dialogue.replies.map(({ code }) => code),
      [220, 250],
    );
  });

  it('does not take what was said before a command for its answer, in whatever pieces it comes', () => {
    for (const parts of [
      ['220 hi\r\n250-x\r\n250 EARLY\r\n', '250-x\r\n250 STARTTLS\r\n'],
      ['220 hi\r\n250-x\r\n25', '0 EARLY\r\n', '250-x\r\n250 STARTTLS\r\n'],
      ['220 hi\r\n250-x\r\n', '250 EARLY\r\n250-x\r\n250 STARTTLS\r\n'],
    ]) {
      const { said, dialogue } = talk('starttls', parts);
      assert.deepEqual([said, dialogue.facts.extensions], [['EHLO probe.example', 'STARTTLS'], ['STARTTLS']]);
    }
  });

  it('hears a 421 whenever it comes', () => {
    for (const parts of [
      ['220 hi\r\n421 bye\r\n'],
      ['220 hi\r\n4', '21 bye\r\n'],
      [good[0] as string, '250-x\r\n421 bye\r\n'],
      [good[0] as string, good[1] as string, '421 bye\r\n'],
    ]) {
      const { error } = talk('mail', parts);
      assert.equal(error?.kind === 'reply' && error.code, 421, JSON.stringify(parts));
    }
    const inQuit = talk('quit', [good[0] as string, good[1] as string, '421 bye\r\n']);
    assert.equal(inQuit.error?.kind === 'reply' && inQuit.error.stage, 'quit');
  });

  it('tells a server that is slow from one that says nothing', () => {
    const timeout = { kind: 'timeout', stage: 'greeting', seconds: 30 } as const;
    assert.deepEqual(talk('starttls', []).dialogue.end(timeout), { kind: 'finished', error: timeout });
    for (const part of ['2', '220-wait\r\n', '220-wait\r\n22'])
      assert.deepEqual(talk('starttls', [part]).dialogue.end(timeout), { kind: 'finished', error: { ...timeout, kind: 'slow' } });
  });

  it('ends, and sends only what it must, whatever a server says in whatever pieces', () => {
    const allowed = ['EHLO probe.example', 'STARTTLS', 'STARTTLS\r\nNOOP', 'MAIL FROM:<>', 'RSET', 'QUIT', 'start-tls', 'finished'];
    const line = fc
      .tuple(fc.constantFrom('220', '250', '221', '421', '454', '500', '554', 'x'), fc.constantFrom(' ', '-', ''), fc.constantFrom('STARTTLS', 'x', ''))
      .map((parts) => `${parts.join('')}\r\n`);
    const piece = fc.oneof({ weight: 4, arbitrary: line }, fc.string(), fc.constant('22'), fc.constant('x'.repeat(70_000)));
    fc.assert(
      fc.property(goal, fc.constantFrom('greeting' as const, 'ehlo' as const), fc.array(piece, { maxLength: 30 }), (wanted, from, parts) => {
        const { said, dialogue } = talk(wanted, parts, from);
        assert.deepEqual(
          said.filter((what) => !allowed.includes(what)),
          [],
        );
        assert.equal(new Set(said).size, said.length, 'nothing is said twice');
        assert.ok(dialogue.replies.length <= 8);
        assert.equal(dialogue.end({ kind: 'closed', stage: dialogue.stage, how: 'closed' }).kind, 'finished');
      }),
      { numRuns: 500 },
    );
  });
});

const goal = fc.constantFrom<DialogueOptions['goal']>('starttls', 'inject', 'quit', 'mail');

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
function talk(wanted: DialogueOptions['goal'], parts: readonly string[], from: DialogueOptions['from'] = 'greeting') {
  const dialogue = new SmtpDialogue({ goal: wanted, from, ehloName: 'probe.example', transcript: new Transcript(() => 0) });
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
