import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Finding, openFile, render } from '../../../../src/core/index';
import { findingJson } from '../../../../src/core/report/finding-json';
import { allFindings } from '../../../support/check';
import { header } from '../../../support/protocol-log';

/** A session of one row in which the handshake failed. */
interface Failure {
  readonly host: string;
  readonly error: string;
}

/** A send log of sessions that failed, a second apart. */
function logOf(failures: readonly Failure[]): string[] {
  const rows = failures.map(({ host, error }, number) => {
    const time = new Date(Date.UTC(2021, 2, 1, 8) + number * 1000).toISOString();
    const id = (0x08d8dc7b1f6a0000 + number * 0x1000).toString(16).toUpperCase().padStart(16, '0');
    return `${time},Outbound,${id},7,192.0.2.10:${25512 + number},${host}:25,*,,TLS negotiation failed with error ${error}`;
  });
  return [...header('Send'), ...rows];
}

const found = (lines: readonly string[]): readonly Finding[] => allFindings('exchange-protocol-log', lines.join('\n'));
const failures = (...hosts: string[]): Failure[] => hosts.map((host) => ({ host, error: 'SocketError' }));

describe('repeats of one cause against one host', () => {
  it('are told by the first of them, with how many they are, and when the first and the last were', () => {
    const [only, ...others] = found(logOf(failures('198.51.100.20', '198.51.100.20', '198.51.100.20')));
    assert.deepEqual(others, []);
    assert.ok(only);
    assert.equal(only.span.at.line, 5);
    assert.match(
      render(only.message),
      /^3 times: TLS handshake failed with SocketError.*first was at 2021-03-01T08:00:00\.000Z, the last at 2021-03-01T08:00:02\.000Z/s,
    );
    assert.deepEqual(
      only.related?.().map(({ span, message }) => [span.at.line, render(message)]),
      [
        [6, 'The same at 2021-03-01T08:00:01.000Z.'],
        [7, 'The same at 2021-03-01T08:00:02.000Z.'],
      ],
    );
  });

  it('are all in the JSON of the command line', () => {
    const [only] = found(logOf(failures('198.51.100.20', '[2001:db8::25]', '198.51.100.20')));
    assert.ok(only);
    assert.deepEqual(findingJson({ finding: only, level: 'error' }, (text) => text).repeats, {
      count: 2,
      first: '2021-03-01T08:00:00.000Z',
      last: '2021-03-01T08:00:02.000Z',
      lines: [6, 8],
    });
  });

  it('are told apart by host, whatever its port, and by error', () => {
    const lines = logOf([...failures('198.51.100.20', '[2001:db8::25]', '[2001:db8::26]'), { host: '198.51.100.20', error: 'NoCredentials' }]);
    assert.deepEqual(
      found(lines).map(({ repeats, span }) => [span.at.line, repeats?.count ?? 1]),
      [
        [5, 1],
        [6, 1],
        [7, 1],
        [8, 1],
      ],
    );
    const ports = logOf(failures('198.51.100.20', '198.51.100.20')).map((line) => line.replace('20:25,', `20:${line.includes('25513') ? 2525 : 25},`));
    assert.equal(found(ports).length, 1);
  });

  it('are told apart by side: what is to be done is not the same', () => {
    const sent = logOf(failures('198.51.100.20', '198.51.100.20'));
    const received = [
      ...header('Receive'),
      ...logOf(failures('198.51.100.20'))
        .slice(5)
        .map((line) => line.replace(',08D8', ',08DA')),
    ];
    assert.deepEqual(
      found([...sent, ...received]).map(({ span, repeats, message }) => [span.at.line, repeats?.count ?? 1, /outgoing connections/.test(render(message))]),
      [
        [5, 2, true],
        [12, 1, false],
      ],
    );
  });

  it('with a certificate of this server are one cause whatever host it was sent to', () => {
    const text =
      ' CN=mail.contoso.com CN=CA 0A 0123456789ABCDEF0123456789ABCDEF01234567 2019-01-17T15:15:33.000Z 2021-02-28T15:15:33.000Z mail.contoso.com,Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names';
    const lines = logOf(failures('198.51.100.20', '198.51.100.21')).map((line) => line.replace(/,TLS negotiation.*/, text).replace(',*,', ',*,'));
    const expired = found(lines).filter(({ rule }) => rule.id === 'certificate-expired');
    assert.deepEqual(
      expired.map(({ repeats }) => repeats?.count),
      [2],
    );
  });

  it('point to some of their lines only, the last among them', () => {
    const [only] = found(logOf(failures(...Array.from({ length: 500 }, () => '198.51.100.20'))));
    assert.ok(only);
    assert.equal(only.repeats?.count, 500);
    assert.equal(only.related?.().length, 8);
    assert.equal(only.related?.().at(-1)?.span.at.line, 504);
  });

  it('are counted exactly: what is folded and what is not is every finding', () => {
    const failure = fc.record({ host: fc.constantFrom('192.0.2.1', '192.0.2.2', '[::1]'), error: fc.constantFrom('SocketError', 'NoCredentials', 'Whatever') });
    fc.assert(
      fc.property(fc.array(failure, { maxLength: 30 }), (all) => {
        const findings = found(logOf(all));
        const places = findings.flatMap(({ repeats, span }) => repeats?.places ?? [span]).map(({ at }) => at.line);
        assert.deepEqual(
          places.sort((a, b) => a - b),
          all.map((_, index) => index + 5),
        );
        assert.equal(findings.length, new Set(all.map(({ host, error }) => host + error)).size);
      }),
    );
  });

  it('are counted anew after an edit', () => {
    const lines = logOf(failures('198.51.100.20', '198.51.100.20', '198.51.100.20'));
    const file = openFile('exchange-protocol-log', lines.join('\n'));
    const counts = (): (number | undefined)[] => {
      const steps = file.findings();
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value.map(({ repeats }) => repeats?.count);
      }
    };
    assert.deepEqual(counts(), [3]);
    file.replace({ start: { line: 5, character: 0 }, end: { line: 6, character: 0 } }, '');
    assert.deepEqual(counts(), [2]);
    file.replace({ start: { line: 6, character: 0 }, end: { line: 7, character: 0 } }, '');
    assert.deepEqual(counts(), [undefined]);
  });
});
