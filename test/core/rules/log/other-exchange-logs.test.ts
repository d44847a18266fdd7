import assert from 'node:assert/strict';
import { render } from '../../../../src/core/index';
import { allFindings } from '../../../support/check';
import { clientRows, connectionRows, otherHeader, trackingRow } from '../../../support/other-logs';

/** What is found in a log, as `rule: marked text`. */
function found(lines: readonly string[]): string[] {
  return allFindings('exchange-log', lines.join('\n')).map(({ rule, span }) => `${rule.id}: ${(lines[span.at.line] ?? '').slice(span.start, span.end)}`);
}

const tracked = (values: Readonly<Record<string, string>>): string[] => found([...otherHeader('message-tracking'), trackingRow(values)]);
const dropped = '421 4.4.2 Connection dropped due to SocketError';

describe('delivery-failed-tls', () => {
  const signs: readonly (readonly [reply: string, marked: string])[] = [
    [dropped, dropped],
    ['451 5.7.3 Must issue a STARTTLS command first', '451 5.7.3 Must issue a STARTTLS command first'],
    ['451 5.7.3 STARTTLS is required to send mail [x]', '451 5.7.3 STARTTLS is required to send mail'],
    ['454 4.7.0 TLS not available due to local problem', '454 4.7.0 TLS not available'],
    ['454 4.7.0 Failed to establish appropriate TLS channel: UntrustedRoot: Access Denied', '454 4.7.0 Failed to establish appropriate TLS channel'],
    [
      '454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found.',
      '454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found',
    ],
    ['454 4.7.5 Certificate validation failure, Reason:UntrustedRoot', '454 4.7.5 Certificate validation failure, Reason:UntrustedRoot'],
    ['451 4.4.0 Security status IllegalMessage', '451 4.4.0 Security status IllegalMessage'],
    [
      '450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot] [LastAttemptedServerName=mx]',
      '450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot',
    ],
    [
      '450 4.4.317 Cannot establish session with remote server [Message=451 5.7.3 STARTTLS is required to send mail]',
      '451 5.7.3 STARTTLS is required to send mail',
    ],
    ['451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError." Attempted failover', dropped],
    ['550 5.7.321 starttls-not-supported: Destination mail server must support TLS', '550 5.7.321'],
    ['550 5.4.8 MX hosts of fabrikam.com failed MTA-STS validation', '550 5.4.8 MX hosts of fabrikam.com failed MTA-STS'],
  ];
  for (const [reply, marked] of signs) {
    it(`marks ${marked}`, () => {
      const expected = [`delivery-failed-tls: ${marked.replaceAll('"', '""')}`];
      assert.deepEqual(tracked({ 'event-id': 'FAIL', 'recipient-status': reply }), expected, 'as a status');
      assert.deepEqual(tracked({ 'event-id': 'DEFER', 'source-context': `[{LED=${reply}};{MSG=};{FQDN=mx}]` }), expected, 'as a last error');
      const rows = connectionRows('08D8DC7B1F6A2C10', 'fabrikam.com', ['+ x', `> ${reply}`, '- Messages: 0 Bytes: 0']);
      assert.deepEqual(found([...otherHeader('connectivity'), ...rows]), expected, 'in a connection');
    });
  }

  for (const end of [`Messages: 0 Bytes: 0 (Retry : ${dropped})`, `Messages: 0 Bytes: 0 (${dropped})`])
    it(`marks the reply at the end of a connection: ${end}`, () => {
      const rows = connectionRows('08D8DC7B1F6A2C10', 'fabrikam.com', ['+ x', `- ${end}`]);
      assert.deepEqual(found([...otherHeader('connectivity'), ...rows]), [`delivery-failed-tls: ${dropped}`]);
    });

  it('says nothing of a reply in other brackets', () => {
    const rows = connectionRows('08D8DC7B1F6A2C10', 'fabrikam.com', ['+ x', `- Messages: 0 Bytes: 0 (Retry : see (${dropped}))`]);
    assert.deepEqual(found([...otherHeader('connectivity'), ...rows]), []);
  });

  for (const reply of [
    '421 4.4.2 Connection dropped due to TimedOut',
    '421 4.2.1 Unable to connect',
    '421 4.4.1 Connection timed out',
    '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
    '454 4.7.0 Temporary authentication failure',
    '451 5.7.3 Cannot achieve Exchange Server authentication',
    '250 2.0.0 OK 421 4.4.2 Connection dropped due to SocketError',
    'note: 454 4.7.0 TLS not available',
    '450 4.4.316 Connection refused [Message=Socket error code 10061]',
  ])
    it(`says nothing of ${reply}`, () => {
      assert.deepEqual(tracked({ 'event-id': 'FAIL', 'recipient-status': reply }), []);
      assert.deepEqual(tracked({ 'event-id': 'DEFER', 'source-context': `[{LED=${reply}};{FQDN=mx}]` }), []);
    });

  it('takes no words of subjects, senders and reports for evidence', () => {
    assert.deepEqual(tracked({ 'event-id': 'DELIVER', 'message-subject': dropped, 'sender-address': dropped, reference: dropped }), []);
    assert.deepEqual(tracked({ 'event-id': 'DSN', 'recipient-status': dropped }), []);
  });

  it('looks behind the semicolons between recipients', () => {
    assert.deepEqual(tracked({ 'event-id': 'FAIL', 'recipient-status': `550 5.1.1 no; ${dropped};x` }), [`delivery-failed-tls: ${dropped}`]);
  });

  it('names who cannot be reached, and folds the repeats for one host', () => {
    const row = (host: string) =>
      trackingRow({ 'event-id': 'DEFER', 'recipient-status': `[{LED=${dropped}};{FQDN=${host}}]`, 'recipient-address': 'eva@partner.example' });
    const lines = [...otherHeader('message-tracking'), row('mx.fabrikam.com'), row('mx.fabrikam.com'), row('')];
    const findings = allFindings('exchange-log', lines.join('\n'));
    assert.deepEqual(
      findings.map(({ repeats, span }) => [span.at.line, repeats?.count ?? 1]),
      [
        [5, 2],
        [7, 1],
      ],
    );
    assert.match(
      render(findings[0]?.message ?? assert.fail()),
      /^2 times: Mail to mx\.fabrikam\.com is waiting \(421 4\.4\.2 Connection dropped due to SocketError\): /,
    );
    assert.match(render(findings[1]?.message ?? assert.fail()), /^Mail to partner\.example is waiting/);
  });
});

describe('old TLS in message tracking', () => {
  it('is found in the custom data of rows, whatever stands around it', () => {
    assert.deepEqual(tracked({ 'event-id': 'RECEIVE', 'custom-data': 'S:Oorg=a;S:tlsversion=SP_PROT_TLS1_1_SERVER;S:tlscipher=CALG_RC4;S:x=y' }), [
      'legacy-tls: SP_PROT_TLS1_1_SERVER',
      'weak-cipher: CALG_RC4',
    ]);
    assert.deepEqual(tracked({ 'event-id': 'RECEIVE', 'custom-data': 'S:tlsversion=SP_PROT_TLS1_2_SERVER;S:tlscipher=CALG_AES_256' }), []);
    assert.deepEqual(
      tracked({ 'event-id': 'RECEIVE', 'message-subject': 'S:tlsversion=SP_PROT_TLS1_0_SERVER', 'custom-data': 'XS:tlsversion=SP_PROT_TLS1_0_SERVER' }),
      [],
    );
    assert.deepEqual(
      tracked({
        'event-id': 'RECEIVE',
        'custom-data': 'S:InboundConnectorData=Name=S:tlsversion=SP_PROT_TLS1_0_SERVER S:tlscipher=CALG_RC4; S:tlsversion=SP_PROT_TLS1_2_SERVER',
      }),
      [],
      'the name of a connector',
    );
  });

  it('says who sent and who received', () => {
    const message = (data: string) => {
      const row = trackingRow({ 'event-id': 'SEND', 'client-ip': '203.0.113.33', 'recipient-address': 'a@b.example', 'custom-data': data });
      return render(allFindings('exchange-log', [...otherHeader('message-tracking'), row].join('\n'))[0]?.message ?? assert.fail());
    };
    assert.match(message('S:tlsversion=SP_PROT_TLS1_0_CLIENT'), /^A message to b\.example went out encrypted with TLS 1\.0/);
    assert.match(message('S:tlsversion=SP_PROT_SSL3_SERVER'), /came in encrypted with SSL 3\.0/);
  });
});

describe('passwords of POP3 and IMAP4 clients', () => {
  const run = (id: 'pop3' | 'imap4', port: number, rows: readonly string[], client = '203.0.113.33:58423'): string[] =>
    found([...otherHeader(id), ...clientRows('00000000000000E2', `192.0.2.10:${port},${client}`, rows)]);

  it('are sent in the clear without TLS before them', () => {
    assert.deepEqual(run('imap4', 143, ['OpenSession', 'login | anna ***** | R=ok']), ['auth-without-tls: login']);
    assert.deepEqual(run('imap4', 143, ['OpenSession', 'authenticate | PLAIN | R=ok']), ['auth-without-tls: authenticate']);
    assert.deepEqual(run('pop3', 110, ['OpenSession', 'user | anna | R=ok', 'pass | ***** | R=ok']), ['auth-without-tls: pass']);
    assert.deepEqual(run('pop3', 110, ['OpenSession', 'auth | plain | R=ok']), ['auth-without-tls: auth']);
  });

  it('are safe where TLS came first, and where no password goes over the network', () => {
    for (const [id, port, rows, client] of [
      ['imap4', 143, ['OpenSession', 'starttls |  | R=ok', 'login | anna ***** | R=ok']],
      ['imap4', 143, ['OpenSession', 'STARTTLS', 'login | anna ***** | R=ok']],
      ['pop3', 110, ['OpenSession', 'stls |  | R=ok', 'pass | ***** | R=ok']],
      ['imap4', 993, ['OpenSession', 'login | anna ***** | R=ok']],
      ['pop3', 995, ['OpenSession', 'pass | ***** | R=ok']],
      ['imap4', 1993, ['OpenSession', 'login | anna ***** | R=ok']],
      ['imap4', 143, ['OpenSession', 'authenticate | NTLM | R=ok']],
      ['pop3', 110, ['OpenSession', 'user | anna | R="-ERR Command is not valid in this state."']],
      ['imap4', 143, ['OpenSession', 'login | x | R=ok'], '127.0.0.1:22207'],
      ['imap4', 143, ['OpenSession', 'login | x | R=ok'], '[::1]:22207'],
    ] as const)
      assert.deepEqual(run(id, port, rows, client), [], `${id} ${port} ${rows.join(' / ')}`);
  });

  it('are not judged where the beginning of the session is missing', () => {
    const rows = clientRows('00000000000000E2', '192.0.2.10:143,203.0.113.33:58423', ['OpenSession', 'login | x | R=ok']);
    assert.deepEqual(found([...otherHeader('imap4'), ...rows.slice(1)]), []);
  });

  it('are sent also where the server refuses TLS, and then the logon', () => {
    assert.deepEqual(run('imap4', 143, ['OpenSession', 'starttls |  | R="a1 BAD no"', 'login | x | R="a2 NO LOGIN failed."']), [
      'client-tls-error: starttls',
      'auth-without-tls: login',
    ]);
  });
});

describe('errors of TLS for POP3 and IMAP4 clients', () => {
  const run = (context: string): string[] =>
    found([...otherHeader('imap4'), ...clientRows('00000000000000E2', '192.0.2.10:993,203.0.113.33:58423', ['OpenSession', `login | x | ${context}`])]);

  it('are what the server notes as an error', () => {
    assert.deepEqual(run('R="a NO x";ErrMsg=SslError: bad'), ['client-tls-error: SslError: bad']);
    assert.deepEqual(run('R="a BAD TLS is needed"'), ['client-tls-error: a BAD TLS is needed']);
  });

  it('are not what it only mentions', () => {
    for (const context of [
      'R=ok;Msg=Proxy:EX01:1993:SSL',
      'R="a NO x";Msg=Proxy:EX01:1993:SSL;ErrMsg=ProxyNotAuthenticated',
      'R="a OK TLS is on"',
      'R="a NO x";ErrMsg=AuthFailed:LogonDenied',
    ])
      assert.deepEqual(run(context), [], context);
  });
});
