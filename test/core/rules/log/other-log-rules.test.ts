import assert from 'node:assert/strict';
import { type Finding, render } from '../../../../src/core/index';
import { allFindings } from '../../../support/check';
import { header, receiveLog, sendLog, session, succeeded } from '../../../support/protocol-log';

/** The text that the findings of a rule mark. */
function marked(rule: string, lines: readonly string[]): string[] {
  return findings(rule, lines).map(({ span }) => (lines[span.at.line] ?? '').slice(span.start, span.end));
}

function findings(rule: string, lines: readonly string[]): Finding[] {
  const found = allFindings('exchange-protocol-log', lines.join('\n')).filter((finding) => finding.rule.id === rule);
  for (const finding of found) assert.doesNotMatch(render(finding.message), /\{\w+\}|undefined|null/);
  return found;
}

const ehlo = ['> EHLO mail.contoso.com', '< 250-mx.fabrikam.com Hello [192.0.2.10]', '< 250-STARTTLS', '< 250 8BITMIME'];
const starttls = ['> STARTTLS', '< 220 2.0.0 Ready'];
const mail = '> MAIL FROM:<anna@contoso.com>';

/** The same log inside a private network. */
function inside(lines: readonly string[]): string[] {
  return lines.map((line) => line.replaceAll('192.0.2.10', '10.0.0.1').replaceAll('198.51.100.20', '10.0.0.2').replaceAll('203.0.113.33', '10.0.0.2'));
}

describe('starttls-refused', () => {
  const refused = (...rows: string[]): string[] => marked('starttls-refused', sendLog('+', ...rows));
  it('fires on 4xx and 5xx to STARTTLS and X-ANONYMOUSTLS', () => {
    assert.deepEqual(refused('> STARTTLS', '< 454 4.7.0 TLS not available due to temporary reason'), ['454 4.7.0 TLS not available due to temporary reason']);
    assert.deepEqual(refused('> X-ANONYMOUSTLS', '< 502 5.5.1 no'), ['502 5.5.1 no']);
  });

  it('is silent for other refusals', () => {
    assert.deepEqual(refused(...starttls, '> AUTH LOGIN', '< 454 4.7.0 Temporary authentication failure'), []);
    assert.deepEqual(refused('> EHLO x', '< 502 no', '> HELO x', '< 250 mx'), []);
    assert.deepEqual(refused('> STARTTLS'), []);
    assert.deepEqual(refused('> STARTTLS', '< 454 no', ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`), [], 'accepted in the end');
  });
});

describe('starttls-refused: the cause by the code', () => {
  const said = (lines: readonly string[]): string =>
    findings('starttls-refused', lines)
      .map(({ message }) => render(message))
      .join();
  const sent = (answer: string): string => said(sendLog('+', ...ehlo, '> STARTTLS', `< ${answer}`));
  const received = (answer: string): string => said(receiveLog('+', '< EHLO x', '> 250  ex01 Hello STARTTLS', '< STARTTLS', `> ${answer}`));

  it('4xx and 554: the certificate cannot be loaded', () => {
    for (const answer of ['454 4.7.0 TLS not available', '554 5.7.3 Unable to initialize security subsystem']) {
      assert.match(sent(answer), /cannot load its certificate/);
      assert.match(received(answer), /cannot load its certificate/);
    }
  });

  it('not known: the command is not offered, and nothing is said of a broken certificate', () => {
    for (const answer of ['500 5.3.3 Unrecognized command', '502 5.5.1 not implemented']) {
      assert.match(sent(answer), /does not take STARTTLS here, or a firewall/);
      assert.match(received(answer), /Tls is missing from AuthMechanism of EX01\\Default Frontend EX01/);
    }
  });

  it('misused: the client is at fault', () => {
    for (const answer of ['501 5.5.4 Invalid arguments', '503 5.5.2 Send hello first']) {
      assert.match(received(answer), /fault is with the program of the other side/);
      assert.match(sent(answer), /does not take STARTTLS here/);
    }
  });
});

describe('handshake-unfinished', () => {
  const unfinished = (...rows: string[]): string[] => marked('handshake-unfinished', sendLog('+', ...starttls, ...rows));
  it('fires where the session ends behind the 220', () => {
    assert.deepEqual(unfinished('- Remote(SocketError)'), ['220 2.0.0 Ready']);
    assert.deepEqual(unfinished('* Sending certificate', '> QUIT', '- Local'), ['220 2.0.0 Ready']);
  });

  it('tells a cut connection from a good-bye', () => {
    const said = (reason: string): string =>
      findings('handshake-unfinished', sendLog('+', ...starttls, `- ${reason}`))
        .map(({ message }) => render(message))
        .join();
    assert.match(said('Remote(SocketError)'), /was cut in the TLS handshake \(SocketError\).*TLS 1\.2\\Client/);
    assert.match(said('Remote'), /ended without a handshake\. Scanners/);
  });

  it('is silent where the file ends, where the handshake has a result, and where TLS must have been up', () => {
    assert.deepEqual(unfinished(), []);
    assert.deepEqual(unfinished('* TLS negotiation failed with error SocketError', '- Local'), []);
    assert.deepEqual(unfinished(`* ${succeeded('TLS1_2', 'CLIENT')}`, '- Remote(SocketError)'), []);
    assert.deepEqual(unfinished('< 421 4.4.2 Connection dropped due to SocketError', '- Local'), []);
    assert.deepEqual(unfinished('> EHLO x', '< 250 mx', '- Local'), []);
  });
});

describe('plain-text-fallback', () => {
  const rule = 'plain-text-fallback';
  it('fires at the first MAIL after a failed handshake, or although STARTTLS was offered', () => {
    assert.deepEqual(marked(rule, sendLog('+', ...starttls, '* TLS negotiation failed with error SocketError', mail, mail)), ['MAIL FROM:<anna@contoso.com>']);
    assert.deepEqual(marked(rule, sendLog('+', ...ehlo, mail)), ['MAIL FROM:<anna@contoso.com>']);
    assert.deepEqual(marked(rule, sendLog('+', ...ehlo, '> STARTTLS', '< 454 no', mail)), ['MAIL FROM:<anna@contoso.com>']);
  });

  it('names what this session shows: the refusal of STARTTLS is not a setting of the connector', () => {
    const [only, ...others] = findings(rule, sendLog('+', ...ehlo, '> STARTTLS', '< 454 4.7.0 TLS not available', mail));
    assert.deepEqual(others, []);
    assert.match(only ? render(only.message) : '', /^After STARTTLS was refused \(454 4\.7\.0 TLS not available\)/);
    assert.doesNotMatch(only ? render(only.message) : '', /IgnoreSTARTTLS|TLS 1\.2/);
  });

  it('is silent where TLS was up, was not offered, or may have been up', () => {
    assert.deepEqual(marked(rule, sendLog('+', ...ehlo, ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`, mail)), []);
    assert.deepEqual(marked(rule, sendLog('+', '> EHLO x', '< 250 mx', mail)), []);
    const again = ['* TLS negotiation failed with error SocketError', ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`];
    assert.deepEqual(marked(rule, sendLog('+', ...ehlo, ...starttls, ...again, mail)), [], 'the second handshake succeeded');
    assert.deepEqual(marked(rule, sendLog(`#9 ${mail}`)), []);
  });

  it('is silent where a server checks its own health', () => {
    const probe = receiveLog('+', '> 220 ex01', '< EHLO smtp.availability.contoso.com', '> 250  ex01 Hello STARTTLS', '< MAIL FROM:<>');
    assert.equal(marked(rule, probe).length, 1);
    for (const address of ['127.0.0.1', '[::1]'])
      assert.deepEqual(
        marked(
          rule,
          probe.map((line) => line.replaceAll('192.0.2.10', address).replaceAll('203.0.113.33', address)),
        ),
        [],
      );
  });

  it('is silent among Exchange servers inside a network, and only there', () => {
    const proxied = receiveLog('+', '> 220 ex01', '< EHLO ex02', '> 250  ex01 Hello STARTTLS X-ANONYMOUSTLS', '< XPROXY SID=1', '> 250 OK', '< MAIL FROM:<>');
    const sent = sendLog('+', '> EHLO ex01', '< 250-ex02', '< 250-STARTTLS', '< 250-X-ANONYMOUSTLS', '< 250 X-EXPS GSSAPI NTLM', mail);
    const shadowed = receiveLog('+', '< EHLO ex02', '> 250  ex01 Hello STARTTLS X-ANONYMOUSTLS', '< MAIL FROM:<> SIZE=0 XSHADOW=1-2-3');
    for (const lines of [proxied, sent, shadowed]) {
      assert.deepEqual(marked(rule, inside(lines)), []);
      assert.equal(marked(rule, lines).length, 1, 'over the Internet');
    }
    assert.equal(marked(rule, inside(sendLog('+', ...ehlo, mail))).length, 1, 'to another kind of server');
    assert.equal(
      marked(rule, inside(receiveLog('+', '< EHLO printer', '> 250  ex01 Hello STARTTLS X-ANONYMOUSTLS', '< MAIL FROM:<>'))).length,
      1,
      'from a printer',
    );
  });
});

describe('starttls-not-offered', () => {
  const rule = 'starttls-not-offered';
  const without = ['> EHLO mail.contoso.com', '< 250-mx.fabrikam.com Hello [192.0.2.10]', '< 250 8BITMIME'];
  const greeting = '< 220 mx.fabrikam.com ESMTP';
  const anonymous = '> 250  ex01.contoso.com Hello [203.0.113.33] SIZE 1 X-ANONYMOUSTLS AUTH NTLM';
  const said = (lines: readonly string[]): string =>
    findings(rule, lines)
      .map(({ message }) => render(message))
      .join();

  it('marks the first line of the answer to EHLO, with or without mail behind it', () => {
    assert.deepEqual(marked(rule, sendLog('+', greeting, ...without, mail)), ['250-mx.fabrikam.com Hello [192.0.2.10]']);
    assert.deepEqual(marked(rule, sendLog('+', greeting, ...without, '> QUIT', '- Local')), ['250-mx.fabrikam.com Hello [192.0.2.10]']);
    assert.deepEqual(marked(rule, receiveLog('+', '> 220 ex01', '< EHLO x', anonymous)), [anonymous.slice(2)]);
  });

  it('says on which side the fault is, and that X-ANONYMOUSTLS alone means the certificate', () => {
    assert.match(said(sendLog('+', ...without)), /^mx\.fabrikam\.com \(198\.51\.100\.20:25\) did not offer STARTTLS/);
    assert.match(said(sendLog('+', '> EHLO x', '< 250-mx', '< 250 X-ANONYMOUSTLS')), /offered X-ANONYMOUSTLS but not STARTTLS/);
    assert.match(
      said(receiveLog('+', '< EHLO x', '> 250  ex01 Hello [203.0.113.33] SIZE 1')),
      /^This server did not offer STARTTLS.*EX01\\Default Frontend EX01/,
    );
    assert.match(said(receiveLog('+', '< EHLO x', anonymous)), /^This server offered only X-ANONYMOUSTLS.*event 12014/);
  });

  it('is silent where STARTTLS was offered or TLS was asked for', () => {
    assert.deepEqual(marked(rule, sendLog('+', ...ehlo, mail)), []);
    assert.deepEqual(marked(rule, receiveLog('+', '< EHLO x', anonymous, '< X-ANONYMOUSTLS', '> 220 2.0.0 SMTP server ready')), []);
    assert.deepEqual(marked(rule, sendLog('+', ...ehlo, ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`, ...without, mail)), []);
  });

  it('is silent where EHLO has no whole answer, or was not said', () => {
    assert.deepEqual(marked(rule, sendLog('+', greeting, '> EHLO x', '< 250-mx', '< 250-SIZE')), []);
    assert.deepEqual(marked(rule, sendLog('+', greeting, '> EHLO x', '< 502 no', '> HELO x', '< 250 mx', mail)), []);
    assert.deepEqual(marked(rule, sendLog('+', greeting, '> EHLO x', '< 421 4.3.2 Service not active')), []);
  });

  it('is silent where the beginning is missing: it may have been within TLS', () => {
    assert.deepEqual(marked(rule, sendLog('#9 > EHLO x', '< 250-mx.fabrikam.com', '< 250 SIZE', mail)), []);
    assert.deepEqual(marked(rule, sendLog('#9 < 220 2.0.0 SMTP server ready', '> EHLO x', '< 250-mx.fabrikam.com', '< 250 SIZE', mail)), []);
  });

  it('is silent where a firewall masks the offer', () => {
    assert.deepEqual(marked(rule, sendLog('+', '< 220 ********************', ...without, mail)), []);
    assert.deepEqual(marked(rule, sendLog('+', greeting, '> EHLO x', '< 250-mx', '< 250 XXXXXXXA')), []);
  });

  it('is silent among Exchange servers inside a network, and only there', () => {
    const sent = sendLog('+', '> EHLO ex01', '< 250-ex02', '< 250-XSHADOWREQUEST', '< 250 XRDST', mail);
    const byPort = ['2525', '465', '475', '717'].map((port) =>
      receiveLog('+', '< EHLO ex02', '> 250  ex01 Hello SIZE 1', '< MAIL FROM:<>').map((line) => line.replace('192.0.2.10:25', `192.0.2.10:${port}`)),
    );
    for (const lines of [sent, ...byPort]) {
      assert.deepEqual(marked(rule, inside(lines)), []);
      assert.equal(marked(rule, lines).length, 1, 'over the Internet');
    }
    assert.equal(marked(rule, inside(receiveLog('+', '< EHLO printer', anonymous, '< MAIL FROM:<>'))).length, 1, 'from a printer');
  });
});

describe('no-forward-secrecy', () => {
  const exchanged = (algorithm: string): string[] =>
    marked('no-forward-secrecy', receiveLog('+', `* ${succeeded('TLS1_2', 'SERVER').replace('CALG_ECDH_EPHEM', algorithm)}`));
  it('marks static RSA', () => {
    assert.deepEqual(exchanged('CALG_RSA_KEYX'), ['CALG_RSA_KEYX']);
    const [finding] = findings('no-forward-secrecy', sendLog(`* ${succeeded('TLS1_2', 'CLIENT').replace('CALG_ECDH_EPHEM', 'CALG_RSA_KEYX')}`));
    assert.equal(finding?.rule.level, 'information');
  });

  it('is silent for every other key exchange', () => {
    for (const algorithm of ['CALG_ECDH_EPHEM', 'CALG_ECDHE', 'CALG_DH_EPHEM', 'CALG_ECDH', 'CALG_RSA_SIGN', 'CALG_OTHER', '0'])
      assert.deepEqual(exchanged(algorithm), []);
    assert.deepEqual(marked('no-forward-secrecy', sendLog('* TLS protocol SP_PROT_TLS1_3_CLIENT negotiation succeeded')), []);
  });
});

describe('the rules for certificates judge by the time of the log line, 2021-03-01T08:00:00.100Z', () => {
  const context = 'certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names';
  const shown = (from: string, until: string, side = 'Sending'): string =>
    `*  CN=mail.contoso.com, O="A, B" CN=CA 0A 0123456789ABCDEF0123456789ABCDEF01234567 ${from} ${until} mail.contoso.com;${until} | ${side} ${context}`;
  const fired = (row: string): string[] =>
    ['certificate-expired', 'certificate-expires-soon', 'certificate-not-yet-valid'].flatMap((rule) =>
      marked(rule, receiveLog('+', row)).map((text) => `${rule} ${text}`),
    );
  const start = '2020-01-17T15:15:33.000Z';

  const cases: readonly (readonly [title: string, from: string, until: string, expected: readonly string[]])[] = [
    ['past its end by a millisecond', start, '2021-03-01T08:00:00.099Z', ['certificate-expired 2021-03-01T08:00:00.099Z']],
    ['at its end', start, '2021-03-01T08:00:00.100Z', ['certificate-expires-soon 2021-03-01T08:00:00.100Z']],
    ['a millisecond less than 30 days', start, '2021-03-31T08:00:00.099Z', ['certificate-expires-soon 2021-03-31T08:00:00.099Z']],
    ['30 days', start, '2021-03-31T08:00:00.100Z', []],
    ['not yet', '2021-03-01T08:00:00.101Z', '2025-01-17T15:15:33.000Z', ['certificate-not-yet-valid 2021-03-01T08:00:00.101Z']],
    ['from this moment on', '2021-03-01T08:00:00.100Z', '2025-01-17T15:15:33.000Z', []],
    ['without the letter for UTC', start, '2021-03-01T08:00:00.099', ['certificate-expired 2021-03-01T08:00:00.099']],
    ['beginning and end alike', '2021-03-01T08:00:00.099Z', '2021-03-01T08:00:00.099Z', ['certificate-expired 2021-03-01T08:00:00.099Z']],
    ['no dates at all', '2021-99-99T99:99:99.000Z', '2021-03-01T08:00:00.099Z', []],
  ];
  for (const [title, from, until, expected] of cases) it(title, () => assert.deepEqual(fired(shown(from, until)), expected));

  it('on both sides of a session, saying whose it is', () => {
    const rows = [shown(start, '2021-02-28T15:15:33.000Z'), shown(start, '2021-02-28T15:15:33.000Z', 'Remote')];
    const said = findings('certificate-expired', receiveLog('+', ...rows)).map(({ message }) => render(message));
    assert.match(said[0] ?? '', /^This server sent a certificate that had expired on 2021-02-28: CN=mail\.contoso\.com, O="A, B"/);
    assert.match(said[1] ?? '', /^The certificate of 203\.0\.113\.33:56026 had expired on 2021-02-28/);
  });

  it('is silent without dates, and without a time of the line', () => {
    assert.deepEqual(fired('*  CN=a CN=b 0A 0123456789ABCDEF0123456789ABCDEF01234567 a.com | Sending certificate Certificate subject'), []);
    const timeless = receiveLog('+', shown(start, '2021-02-28T15:15:33.000Z')).map((line) => line.replace(/^2021-03-01T08:00:00\.100Z/, ''));
    assert.deepEqual(marked('certificate-expired', timeless), []);
    assert.deepEqual(marked('certificate-expired', sendLog('> EHLO x', `> ${shown(start, '2021-02-28T15:15:33.000Z').slice(2)}`)), []);
  });
});

describe('tls-version-rejected', () => {
  const rejected = '421 4.7.66 TLS 1.0 and 1.1 are not supported';
  it('fires on 421 4.7.66, whatever stands behind it', () => {
    assert.deepEqual(marked('tls-version-rejected', sendLog('+', `< ${rejected}. Please upgrade/update your client to support TLS 1.2.`)), [rejected]);
    assert.deepEqual(marked('tls-version-rejected', sendLog('+', '< 421 4.7.66 other words')), ['421 4.7.66 ']);
  });

  it('is silent for other codes and in commands', () => {
    assert.deepEqual(marked('tls-version-rejected', sendLog('+', '< 421 4.7.6 x', `> ${rejected}`, `< 220 ${rejected}`)), []);
  });
});

describe('weak-cipher', () => {
  const weak = (cipher: string, mac = 'CALG_SHA_256'): string[] =>
    marked('weak-cipher', receiveLog(`+`, `* ${succeeded('TLS1_2', 'SERVER').replace('CALG_AES_256', cipher).replace('CALG_SHA_384', mac)}`));
  it('fires on the ciphers that Microsoft says to disable, and on MD5', () => {
    for (const cipher of ['CALG_NULLCIPHER', 'CALG_DES', 'CALG_3DES', 'CALG_3DES_112', 'CALG_RC2', 'CALG_RC4']) assert.deepEqual(weak(cipher), [cipher]);
    assert.deepEqual(weak('CALG_AES_128', 'CALG_MD5'), ['CALG_MD5']);
    assert.deepEqual(weak('CALG_RC4', 'CALG_MD5'), ['CALG_RC4'], 'one finding for both');
  });

  it('is silent for AES with any SHA', () => {
    for (const mac of ['CALG_SHA', 'CALG_SHA1', 'CALG_SHA_256', 'CALG_SHA_384']) assert.deepEqual(weak('CALG_AES_128', mac), []);
  });
});

describe('starttls-stripped', () => {
  it('fires on a masked greeting or keyword in a send log', () => {
    assert.deepEqual(marked('starttls-stripped', sendLog('+', '< 220 ************************')), ['220 ************************']);
    assert.deepEqual(marked('starttls-stripped', sendLog('+', '> EHLO x', '< 250-mx', '< 250-XXXA', '< 250 SIZE')), ['250-XXXA']);
  });

  it('is silent for asterisks and X elsewhere, and in a receive log', () => {
    assert.deepEqual(marked('starttls-stripped', sendLog('+', '< 220 *** mx ***', '> EHLO XXXA', '< 250-XXXA', '< 250 SIZE', '> NOOP', '< 250 XXXXXXXA')), []);
    assert.deepEqual(marked('starttls-stripped', receiveLog('+', '> 220 ************************')), []);
    const drawn = '< 220 mx.fabrikam.com ESMTP ********** NO SPAM **********';
    assert.deepEqual(marked('starttls-stripped', sendLog('+', drawn, ...ehlo, mail)), [], 'STARTTLS is there');
    const banner = ['< 220-mx.fabrikam.com ESMTP', '< 220-********************', '< 220 no spam'];
    assert.deepEqual(marked('starttls-stripped', sendLog('+', ...banner, ...ehlo, ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`)), [], 'TLS is up');
  });
});

describe('log-row', () => {
  const rows = session('08D8DC7B1F6A2C10', 'Send', ['+', '- Local']).map(String);
  const said = (lines: readonly string[]): string[] =>
    findings('log-row', lines).map(({ message, span }) => `${span.at.line}: ${render(message).split(':').pop()?.split('.')[0]?.trim()}`);

  it('says what is wrong with a line', () => {
    const start = '2021-03-01T08:00:00.100Z,Outbound,08D8DC7B1F6A2C10,7,192.0.2.10:25512,198.51.100.20:25';
    const parted = ['x', `${start},*,"a,b`, `${start},*,"a"b,`].flatMap((line) => [line, String(rows[0])]);
    assert.deepEqual(said([...header('Send'), ...parted]), [
      '5: it has fewer than 9 fields',
      '7: a quote is opened and not closed',
      '9: text follows a closing quote',
    ]);
  });

  it('folds lines that follow each other into one finding, blank lines and comments included', () => {
    const lines = ['junk', '', '# x', 'junk', ...rows, 'junk'];
    assert.deepEqual(
      findings('log-row', lines).map(({ message, span }) => [span.at.line, message.args.count]),
      [
        [0, 2],
        [6, 1],
      ],
    );
  });

  it('a file of something else gives few findings', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => (index % 2 ? 'junk' : (rows[0] as string)));
    assert.equal(findings('log-row', lines).length, 100);
    assert.equal(findings('log-row', Array(5000).fill('\u0000\ufffd')).length, 1);
    assert.deepEqual(findings('log-row', ['']), []);
  });
});
