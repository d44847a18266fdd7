import assert from 'node:assert/strict';
import { type DocumentLink, documentLinks, type LanguageFile, mostLinks, openFile, rangeOf, sources } from '../../../src/core/index';
import { header, receiveLog, sendLog, session, succeeded } from '../../support/protocol-log';

/** The linked words of a log, each with the page that it leads to. */
function linksIn(lines: readonly string[]): [word: string, url: string][] {
  const file = openFile('exchange-protocol-log', lines.join('\n'));
  return allLinks(file).map(({ span, source }) => [file.document.text(rangeOf(span)), sources[source].url]);
}

function allLinks(file: LanguageFile): readonly DocumentLink[] {
  const steps = documentLinks(file);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('links in a log', () => {
  it('lead from the code of a refusal to the page about it', () => {
    const log = sendLog('+', '> MAIL FROM:<a@contoso.com>', '< 451 5.7.3 Must issue a STARTTLS command first', '> QUIT', '< 221 2.0.0 bye', '- Local');
    assert.deepEqual(linksIn(log), [['5.7.3', sources['socket-error'].url]]);
  });

  it('lead from the innermost code where one reply reports another', () => {
    const log = receiveLog('+', '> 451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError."');
    assert.deepEqual(linksIn(log), [['4.4.2', sources['socket-error'].url]]);
  });

  it('lead from the word of a failed handshake and from an old version', () => {
    const log = sendLog('+', '* TLS negotiation failed with error NoCredentials', '- Local', '+', `* ${succeeded('TLS1_0', 'CLIENT')}`, '- Local');
    assert.deepEqual(linksIn(log), [
      ['NoCredentials', sources['no-credentials'].url],
      ['SP_PROT_TLS1_0_CLIENT', sources['exchange-tls'].url],
    ]);
  });

  it('are not on what goes well, in what people write, in unknown refusals and in other files', () => {
    const log = sendLog(
      '+',
      '< 220 a.example 451 5.7.3 Must issue a STARTTLS command first',
      `* ${succeeded('TLS1_2', 'CLIENT')}`,
      '< 250 2.1.0 OK',
      '< 550 5.9.9 no',
    );
    assert.deepEqual(linksIn(log), []);
    assert.deepEqual(allLinks(openFile('windows-registry', 'Windows Registry Editor Version 5.00')), []);
  });

  it('follow an edit above them', () => {
    const file = openFile('exchange-protocol-log', sendLog('+', '* TLS negotiation failed with error NoCredentials').join('\n'));
    const [before] = allLinks(file);
    file.replace({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '# note\n');
    const [after] = allLinks(file);
    assert.equal(after, before, 'a session that was not touched is not read again');
    assert.equal(after?.span.at.line, 7);
  });

  it('are at most a thousand', () => {
    const id = (number: number): string => (0x08d8dc7b * 0x10000 + number).toString(16).toUpperCase().padStart(16, '0');
    const rows = Array.from({ length: mostLinks + 10 }, (_, number) =>
      session(id(number), 'Send', ['* TLS negotiation failed with error NoCredentials']),
    ).flat();
    assert.equal(linksIn([...header('Send'), ...rows]).length, mostLinks);
  });
});
