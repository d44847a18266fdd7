import assert from 'node:assert/strict';
import type { LoggedCertificate } from '../../../src/core/formats/exchange-log/certificate-lines';
import { parseCertificateLine, unknownCertificate } from '../../../src/core/formats/exchange-log/certificate-lines';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { sendLog, succeeded } from '../../support/protocol-log';

const thumbprint = '0123456789ABCDEF0123456789abcdef01234567';
const late = 'Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names';
const early = 'Sending certificate Certificate subject Certificate issuer name Certificate serial number Certificate thumbprint Certificate alternate names';

function wholeOf(data: string, context = late): LoggedCertificate {
  const line = parseCertificateLine(data, context);
  assert.ok(line?.kind === 'whole');
  return line.certificate;
}

describe('certificate lines of Exchange 2016 and later', () => {
  it('hold everything on one line', () => {
    assert.deepEqual(wholeOf(` CN=EX01 CN=EX01 12DE ${thumbprint} 2020-01-17T15:15:33.000Z 2025-01-17T15:15:33.000Z EX01;EX01.contoso.com`), {
      side: 'local',
      subject: 'CN=EX01',
      issuer: 'CN=EX01',
      serial: '12DE',
      thumbprint,
      notBefore: '2020-01-17T15:15:33.000Z',
      notAfter: '2025-01-17T15:15:33.000Z',
      names: ['EX01', 'EX01.contoso.com'],
    });
  });

  it('of early 2016 hold no dates', () => {
    const certificate = wholeOf(` CN=*.contoso.com, O=Contoso CN=thawte SSL CA - G2, O="thawte, Inc.", C=US 0A ${thumbprint} *.contoso.com;contoso.com`, early);
    assert.deepEqual([certificate.subject, certificate.issuer], ['CN=*.contoso.com, O=Contoso', 'CN=thawte SSL CA - G2, O="thawte, Inc.", C=US']);
    assert.deepEqual(
      [certificate.serial, certificate.notBefore, certificate.notAfter, certificate.names],
      ['0A', null, null, ['*.contoso.com', 'contoso.com']],
    );
  });

  it('of the other side begin with another word', () => {
    assert.equal(wholeOf(' CN=a CN=b 01 ', late.replace('Sending', 'Remote')).side, 'remote');
    assert.equal(wholeOf(' CN=a CN=b 01 ', late.replace('Sending', 'Received')).side, 'remote');
  });

  const names: readonly (readonly [subject: string, issuer: string])[] = [
    ['CN=mail.contoso.com', 'CN=DigiCert TLS RSA SHA256 2020 CA1, O=DigiCert Inc, C=US'],
    ['CN=mail.contoso.com, OU=IT, O=Contoso Ltd, L=Sofia, S=Sofia, C=BG', 'CN=GeoTrust RSA CA 2018, OU=www.digicert.com, O=DigiCert Inc, C=US'],
    ['CN=mail.contoso.com, OU=Domain Control Validated', 'OU=Go Daddy Class 2 Certification Authority, O="The Go Daddy Group, Inc.", C=US'],
    ['CN=mail.contoso.com', 'E=ca@contoso.com, CN=Contoso CA, DC=contoso, DC=com'],
    ['CN=mail.contoso.com', 'C=BE, O=GlobalSign nv-sa, CN=GlobalSign RSA OV SSL CA 2018'],
    ['SERIALNUMBER=123, CN=a', 'DC=com, DC=contoso, CN=CA'],
    ['CN="Contoso, CN=Sales", C=US', 'CN=CA'],
    ['CN=Фабрикам, O=ООО Фабрикам', 'CN=УЦ Фабрикам'],
  ];
  for (const [subject, issuer] of names)
    it(`part ${subject} from ${issuer}`, () => {
      const certificate = wholeOf(` ${subject} ${issuer} 0A ${thumbprint} 2020-01-17T15:15:33.000Z 2025-01-17T15:15:33.000Z a`);
      assert.deepEqual([certificate.subject, certificate.issuer], [subject, issuer]);
    });

  it('may hold no subject, or no alternate names', () => {
    assert.deepEqual([wholeOf(`  CN=CA 0A ${thumbprint} a`).subject, wholeOf(`  CN=CA 0A ${thumbprint} a`).issuer], [null, 'CN=CA']);
    assert.deepEqual(wholeOf(` CN=a CN=CA 0A ${thumbprint} 2020-01-17T15:15:33.000Z 2025-01-17T15:15:33.000Z `).names, []);
    assert.deepEqual(wholeOf(` CN=a CN=CA 0A ${thumbprint} 2020-01-17T15:15:33.000Z 2025-01-17T15:15:33.000Z`).notAfter, '2025-01-17T15:15:33.000Z');
  });

  it('are still certificates where their text was cut or masked', () => {
    assert.deepEqual(wholeOf('CN=a'), { ...unknownCertificate('local'), subject: 'CN=a' });
    assert.equal(wholeOf(' something else').thumbprint, null);
  });
});

describe('certificate lines of Exchange 2010 and 2013', () => {
  const certificates = (...rows: string[]): readonly LoggedCertificate[] =>
    new LogModel(sendLog('+', ...rows)).sessions[0]?.story.certificates.map(({ certificate }) => certificate) ?? [];

  it('hold one attribute each behind the line that announces them', () => {
    const found = certificates(
      '* Sending certificate',
      '* CN=*.contoso.com, O=Contoso | Certificate subject',
      '* CN=CA, O="thawte, Inc." | Certificate issuer name',
      '* 0A1B | Certificate serial number',
      `* ${thumbprint} | Certificate thumbprint`,
      '* *.contoso.com;contoso.com | Certificate alternate names',
      `* ${succeeded('TLS1_0', 'CLIENT')}`,
      '* Received certificate',
      '* 352D244A535D94B576232ECC4A4000CFE06BE106 | Certificate thumbprint',
    );
    assert.deepEqual(found, [
      {
        ...unknownCertificate('local'),
        subject: 'CN=*.contoso.com, O=Contoso',
        issuer: 'CN=CA, O="thawte, Inc."',
        serial: '0A1B',
        thumbprint,
        names: ['*.contoso.com', 'contoso.com'],
      },
      { ...unknownCertificate('remote'), thumbprint: '352D244A535D94B576232ECC4A4000CFE06BE106' },
    ]);
  });

  it('belong to no certificate where the announcement is missing, or something else stands between', () => {
    assert.deepEqual(certificates('* 0A1B | Certificate serial number'), []);
    assert.deepEqual(certificates('* Sending certificate', '* note', '* 0A1B | Certificate serial number'), [unknownCertificate('local')]);
  });

  it('are not any line that mentions a certificate', () => {
    for (const context of ["Client certificate chain validation status: 'EmptyCertificate'", 'Certificate', 'certificate', 'No Sending certificate', ''])
      assert.equal(parseCertificateLine('x', context), undefined, context);
  });
});
