import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coversAll, readMtaStsPolicy, readMtaStsRecord } from '../../../src/core/probe/policy/mta-sts';
import { policyOfHost } from '../../../src/core/probe/policy/policy-of-host';
import type { PolicyResult } from '../../../src/core/probe/policy/policy-result';
import { isPublicName } from '../../../src/core/probe/policy/public-name';
import { readTlsRptRecord } from '../../../src/core/probe/policy/tls-rpt';

describe('the record of MTA-STS', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['the example of RFC 8461', ['v=STSv1; id=20160831085700Z;'], 'read 20160831085700Z'],
    ['one without the last semicolon', ['v=STSv1;id=1'], 'read 1'],
    ['one with blanks and an extension', ['v=STSv1 ; id=a1 ; note=x/y'], 'read a1'],
    ['no record', [], 'none'],
    ['records of others', ['v=spf1 -all', 'v=STSv10; id=1', 'V=STSv1; id=1'], 'none'],
    ['one among others', ['v=spf1 -all', 'v=STSv1; id=7'], 'read 7'],
    ['two', ['v=STSv1; id=1', 'v=STSv1; id=2'], 'bad several'],
    ['none with an id', ['v=STSv1;'], 'bad missing'],
    ['the version alone', ['v=STSv1'], 'bad missing'],
    ['an id with a dash', ['v=STSv1; id=2026-11-25'], 'bad syntax'],
    ['an id of 33 characters', [`v=STSv1; id=${'1'.repeat(33)}`], 'bad syntax'],
    ['two ids', ['v=STSv1; id=1; id=2'], 'bad syntax'],
    ['no semicolon', ['v=STSv1 id=1'], 'bad syntax'],
    ['a field without a value', ['v=STSv1; id=1; x'], 'bad syntax'],
    ['one without end', [`v=STSv1; id=1; x=${'y'.repeat(5000)}`], 'bad syntax'],
  ];
  for (const [name, records, wanted] of cases)
    it(`is read: ${name}`, () => {
      const read = readMtaStsRecord(records);
      assert.equal([read.kind, ...('id' in read ? [read.id] : []), ...('problem' in read ? [read.problem] : [])].join(' '), wanted);
    });
});

describe('the policy of MTA-STS', () => {
  const example = ['version: STSv1', 'mode: enforce', 'mx: mail.example.com', 'mx: *.example.net', 'mx: backupmx.example.com', 'max_age: 604800', ''];
  const read = { mode: 'enforce', mx: ['mail.example.com', '*.example.net', 'backupmx.example.com'], maxAge: 604_800 };

  it('is read as RFC 8461 shows it, with LF and with CRLF, and with fields that nobody knows', () => {
    assert.deepEqual(readMtaStsPolicy(example.join('\n')), read);
    assert.deepEqual(readMtaStsPolicy(example.join('\r\n')), read);
    assert.deepEqual(readMtaStsPolicy([...example, 'future: x: y', 'mode: none', ''].join('\n')), read);
  });

  it('needs no mail server where its mode is none', () => {
    assert.deepEqual(readMtaStsPolicy('version:STSv1\nmode:none\nmax_age:0'), { mode: 'none', mx: [], maxAge: 0 });
  });

  const faults: readonly (readonly [string, string, string])[] = [
    ['version', 'version: STSv2', 'STSv2'],
    ['mode', 'mode: Enforce', 'Enforce'],
    ['max-age', 'max_age: a week', 'a week'],
    ['max-age', 'max_age: 31557601', '31557601'],
    ['mx', 'mx: mail.*.com', 'mail.*.com'],
    ['mx', 'mx: *', '*'],
    ['line', 'no field at all', 'no field at all'],
    ['line', '<html>\u202e', '<html>\\u202e'],
  ];
  for (const [problem, line, text] of faults)
    it(`is refused for ${problem}: ${text}`, () => {
      const field = line.split(':')[0] as string;
      const lines = example.filter((other) => !other.startsWith(`${field}:`));
      assert.deepEqual(readMtaStsPolicy([...lines, line].join('\n')), { problem, text });
    });

  it('is refused without a field, and where it is too long', () => {
    for (const field of ['version', 'mode', 'max_age', 'mx'])
      assert.ok('problem' in readMtaStsPolicy(example.filter((line) => !line.startsWith(`${field}:`)).join('\n')), field);
    assert.deepEqual(readMtaStsPolicy('x'.repeat(65_537)), { problem: 'too-long', text: '65537' });
  });

  it('covers what its patterns name; a star is exactly one part of a name', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['mail.example.com', 'MAIL.example.com.', true],
      ['*.example.com', 'mail.example.com', true],
      ['*.example.com', 'example.com', false],
      ['*.example.com', 'a.mail.example.com', false],
      ['*.mail.protection.outlook.com', 'contoso-com.mail.protection.outlook.com', true],
      ['*.mx.microsoft', 'contoso-com.o-v1.mx.microsoft', false],
      ['*.o-v1.mx.microsoft', 'contoso-com.o-v1.mx.microsoft', true],
    ];
    for (const [pattern, host, covers] of cases) assert.equal(coversAll({ mx: [pattern] }, [host]), covers, `${pattern} ${host}`);
    assert.equal(coversAll({ mx: ['a.example'] }, ['a.example', 'b.example']), false);
  });

  it('is told of each host by itself', () => {
    const policy: PolicyResult = {
      domain: 'example.com',
      dane: undefined,
      mtaSts: { state: 'found', id: '1', policy: { state: 'read', mode: 'enforce', mx: ['a.example'], maxAge: 1, covers: false } },
      tlsRpt: { state: 'none' },
    };
    const coversOf = (host: string) => {
      const { mtaSts } = policyOfHost(policy, host, { state: 'none' });
      return mtaSts?.state === 'found' && mtaSts.policy.state === 'read' && mtaSts.policy.covers;
    };
    assert.deepEqual([coversOf('a.example'), coversOf('b.example')], [true, false]);
    assert.deepEqual(policyOfHost({ ...policy, mtaSts: { state: 'none' } }, 'a.example', { state: 'none' }).dane, { state: 'none' });
  });
});

describe('the record of TLS-RPT', () => {
  it('is read as RFC 8460 shows it', () => {
    assert.deepEqual(readTlsRptRecord(['v=TLSRPTv1;rua=mailto:reports@example.com']), { state: 'found', addresses: ['mailto:reports@example.com'] });
    assert.deepEqual(readTlsRptRecord(['v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt']), {
      state: 'found',
      addresses: ['https://reporting.example.com/v1/tlsrpt'],
    });
    assert.deepEqual(readTlsRptRecord(['x', 'v=TLSRPTv1; rua=mailto:a@b.example , https://c.example/d;']), {
      state: 'found',
      addresses: ['mailto:a@b.example', 'https://c.example/d'],
    });
  });

  it('is refused where it is none', () => {
    const problems = [
      ['v=TLSRPTv1; rua=mailto:a@b', 'v=TLSRPTv1; rua=mailto:c@d'],
      ['v=TLSRPTv1;'],
      ['v=TLSRPTv1; rua=a@b.example'],
      ['v=TLSRPTv1; rua=mailto:'],
    ];
    assert.deepEqual(
      problems.map((records) => readTlsRptRecord(records)).map((result) => ('problem' in result ? result.problem : result.state)),
      ['several', 'missing', 'syntax', 'syntax'],
    );
    assert.deepEqual(readTlsRptRecord(['v=spf1 -all']), { state: 'none' });
  });
});

describe('a name of the public DNS', () => {
  it('is no address, no single word, and none of those for local use', () => {
    for (const name of ['mail.contoso.com', 'Example.com.', 'mytest.com', 'test.contoso.com']) assert.equal(isPublicName(name), true, name);
    for (const name of ['203.0.113.5', '2001:db8::1', 'localhost', 'ex01', 'ex01.contoso.local', 'a.TEST.', 'a.example', 'x.home.arpa', 'a.internal', ''])
      assert.equal(isPublicName(name), false, name);
  });
});

describe('whatever DNS and web servers say', () => {
  const pieces = fc.array(
    fc.constantFrom('v=STSv1', 'v=TLSRPTv1', ';', ' ', 'id=', 'rua=', 'mailto:', 'a@b', ',', 'version: STSv1', 'mode: ', 'mx: ', '*.', '\n', '\r\n'),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    pieces.map((parts) => parts.join('')),
  );

  it('is read without a fault, and what is shown of it is short and printable', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (records) => {
        for (const result of [readMtaStsRecord(records), readTlsRptRecord(records), readMtaStsPolicy(records.join('\n'))]) {
          const shown = 'text' in result ? result.text : '';
          assert.ok(shown.length < 2000);
          assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}]/u);
        }
      }),
    );
  });

  it('is read in time that follows its length', () => {
    for (const text of [`v=STSv1;${' '.repeat(65_000)}x`, `v=STSv1;${'a='.repeat(30_000)}`, `v=TLSRPTv1; rua=${'mailto:'.repeat(500)}`, ' \t'.repeat(32_000)]) {
      const start = performance.now();
      readMtaStsRecord([text]);
      readTlsRptRecord([text]);
      readMtaStsPolicy(text);
      assert.ok(performance.now() - start < 500);
    }
  });
});
