import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { exchangeOnlineRoot, hasExchangeOnlineRoot } from '../../../src/core/knowledge/exchange/exchange-online';
import { purposeNames } from '../../../src/core/knowledge/tls/certificate-oids';
import { verifyTroubleNamed, verifyTroubles } from '../../../src/core/knowledge/tls/verify-errors';

/** The words that Node.js documents for faults of certificates (TLS, "X509 certificate error codes"), and the one for all others. */
const documented = `UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED CRL_NOT_YET_VALID
  CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD
  ERROR_IN_CRL_NEXT_UPDATE_FIELD OUT_OF_MEM DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT_LOCALLY
  UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED
  CERT_REJECTED HOSTNAME_MISMATCH UNSPECIFIED`.split(/\s+/);

describe('the faults of certificate chains', () => {
  it('have every word of Node.js in exactly one row', () => {
    const words = Object.values(verifyTroubles).flatMap(({ names }) => [...names]);
    assert.deepEqual(words.sort(), [...documented].sort());
  });

  it('are in sentences that fit together', () => {
    for (const { meaning, cause, cure } of Object.values(verifyTroubles)) {
      assert.match(meaning, /^[a-z][^.]*[^.]$/);
      for (const sentence of [cause, cure]) assert.match(sentence, /^\p{Lu}?\S.*\.$/u);
    }
  });

  it('have a row for a word that nobody knows', () => assert.equal(verifyTroubleNamed('constructor'), 'other'));
});

describe('the root of Exchange Online', () => {
  it('is on Mozilla’s list with the name and the thumbprint that Microsoft gives', () => {
    const found = rootCertificates
      .map((pem) => new X509Certificate(pem))
      .filter(({ fingerprint }) => fingerprint.replaceAll(':', '') === exchangeOnlineRoot.thumbprint);
    assert.equal(found.length, 1);
    assert.ok(found[0]?.subject.includes(`CN=${exchangeOnlineRoot.name}`));
  });

  it('is for the hosts of Exchange Online, but for those of the cloud in China', () => {
    for (const host of ['contoso-com.mail.protection.outlook.com', 'contoso-com.o-v1.MX.microsoft', 'smtp.office365.com'])
      assert.ok(hasExchangeOnlineRoot(host));
    for (const host of ['mail.contoso.com', 'contoso-com.mail.protection.partner.outlook.cn']) assert.ok(!hasExchangeOnlineRoot(host));
  });
});

describe('the purposes of certificates', () => {
  it('have names of their own', () => assert.equal(new Set(Object.values(purposeNames)).size, Object.keys(purposeNames).length));
});
