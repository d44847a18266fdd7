import assert from 'node:assert/strict';
import { parseTlsFailure, parseTlsSuccess } from '../../../src/core/formats/exchange-log/tls-lines';
import { tlsVersions } from '../../../src/core/knowledge/tls/protocols';
import { schannelAlgorithms } from '../../../src/core/knowledge/tls/schannel-algorithms';
import { succeeded } from '../../support/protocol-log';

describe('the line of a handshake that succeeded', () => {
  it('is read as Exchange 2016 and later write it', () => {
    const text =
      'TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using bulk encryption algorithm CALG_AES_128 with strength 128 bits, MAC hash algorithm CALG_SHA_256 with strength 0 bits and key exchange algorithm CALG_ECDH_EPHEM with strength 256 bits';
    const { protocolSpan, cipherSpan, macSpan, keyExchangeSpan, ...tls } = parseTlsSuccess(text) ?? assert.fail();
    assert.deepEqual(tls, {
      protocol: 'TLS 1.2',
      side: 'server',
      cipher: 'AES_128',
      cipherBits: 128,
      mac: 'SHA_256',
      macBits: 0,
      keyExchange: 'ECDHE',
      keyExchangeBits: 256,
    });
    assert.deepEqual(
      [protocolSpan, cipherSpan, macSpan, keyExchangeSpan].map((span) => text.slice(span?.start, span?.end)),
      ['SP_PROT_TLS1_2_SERVER', 'CALG_AES_128', 'CALG_SHA_256', 'CALG_ECDH_EPHEM'],
    );
  });

  it('is read as Exchange 2013 writes it', () => {
    const text =
      'TLS protocol SP_PROT_TLS1_0_CLIENT negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits, MAC hash algorithm CALG_SHA1 with strength 160 bits and key exchange algorithm CALG_ECDHE with strength 256 bits';
    const tls = parseTlsSuccess(text);
    assert.deepEqual([tls?.protocol, tls?.side, tls?.mac, tls?.macBits, tls?.keyExchange], ['TLS 1.0', 'client', 'SHA1', 160, 'ECDHE']);
  });

  it('is read with the hyphen that Microsoft prints', () => {
    const text = succeeded('TLS1_0', 'CLIENT').replace('SP_PROT_', 'SP_PROT-');
    const tls = parseTlsSuccess(text) ?? assert.fail();
    assert.equal(tls.protocol, 'TLS 1.0');
    assert.equal(text.slice(tls.protocolSpan.start, tls.protocolSpan.end), 'SP_PROT-TLS1_0_CLIENT');
  });

  it('names every version of the table, on either side', () => {
    for (const { name, logNames } of tlsVersions)
      for (const logName of logNames) for (const side of ['CLIENT', 'SERVER'] as const) assert.equal(parseTlsSuccess(succeeded(logName, side))?.protocol, name);
  });

  it('drops CALG_ of every algorithm but calls both kinds of ephemeral elliptic curves ECDHE', () => {
    for (const { name, shortName } of schannelAlgorithms) {
      const tls = parseTlsSuccess(succeeded('TLS1_2', 'SERVER').replace('CALG_ECDH_EPHEM', name));
      assert.equal(tls?.keyExchange, shortName);
      assert.equal(shortName, name === 'CALG_ECDHE' || name === 'CALG_ECDH_EPHEM' ? 'ECDHE' : name.replace('CALG_', ''));
    }
  });

  it('keeps names that Windows may get one day', () => {
    const tls = parseTlsSuccess(succeeded('TLS2_0', 'SERVER').replace('CALG_AES_256', 'CALG_CHACHA20'));
    assert.deepEqual([tls?.protocol, tls?.cipher], ['SP_PROT_TLS2_0_SERVER', 'CHACHA20']);
  });

  it('is read as far as it goes where it was cut', () => {
    const whole = succeeded('TLS1_2', 'SERVER');
    const tls = parseTlsSuccess(whole.slice(0, whole.indexOf(' with strength')));
    assert.deepEqual([tls?.protocol, tls?.cipher, tls?.cipherBits, tls?.mac], ['TLS 1.2', 'AES_256', null, null]);
  });

  it('is not any text that mentions one', () => {
    for (const text of [
      '',
      'TLS protocol',
      `x ${succeeded('TLS1_2', 'SERVER')}`,
      'TLS protocol SP_PROT_ negotiation succeeded',
      'TLS protocol TLS1_2 negotiation succeeded',
    ])
      assert.equal(parseTlsSuccess(text), undefined, text);
  });
});

describe('the line of a handshake that failed', () => {
  it('gives the word and where the sentence stands', () => {
    assert.deepEqual(parseTlsFailure('TLS negotiation failed with error SocketError'), { error: 'SocketError', span: { start: 0, end: 45 } });
    assert.deepEqual(parseTlsFailure('TLS negotiation failed with error UnknownCredentials.')?.span, { start: 0, end: 52 });
  });

  it('is not any text that mentions one', () => {
    for (const text of [
      '',
      'TLS negotiation failed with error ',
      'Outbound Authentication failed with LogonDenied',
      'subject: TLS negotiation failed with error X',
    ])
      assert.equal(parseTlsFailure(text), undefined, text);
  });
});
