import assert from 'node:assert/strict';
import { chainTroubles, faultlessStatuses } from '../../../src/core/knowledge/exchange/chain-statuses';
import { disconnectDetails, disconnectReasons } from '../../../src/core/knowledge/exchange/disconnect-reasons';
import { capabilityParts, domainCapabilities } from '../../../src/core/knowledge/exchange/domain-capabilities';
import { exchangeStatusCodes } from '../../../src/core/knowledge/exchange/exchange-status-codes';
import { handshakeErrors } from '../../../src/core/knowledge/exchange/handshake-errors';
import { logColumns, logHeaders } from '../../../src/core/knowledge/exchange/log-columns';
import { logEvents } from '../../../src/core/knowledge/exchange/log-events';
import { logNotes } from '../../../src/core/knowledge/exchange/log-notes';
import { smtpExtensions } from '../../../src/core/knowledge/exchange/smtp-extensions';
import { smtpVerbs } from '../../../src/core/knowledge/exchange/smtp-verbs';
import { mailParameters } from '../../../src/core/knowledge/smtp/mail-parameters';
import { mailPorts } from '../../../src/core/knowledge/smtp/ports';
import { replyCodes } from '../../../src/core/knowledge/smtp/reply-codes';
import { statusClasses, statusDetails, statusSubjects } from '../../../src/core/knowledge/smtp/status-codes';
import { termTables } from '../../../src/core/knowledge/term-tables';
import { tlsVersions } from '../../../src/core/knowledge/tls/protocols';
import { schannelAlgorithms } from '../../../src/core/knowledge/tls/schannel-algorithms';
import { checkHover } from '../../support/check';
import { header, receiveLog, sendLog, succeeded } from '../../support/protocol-log';

const language = 'exchange-protocol-log';
const names = (terms: readonly { readonly name: string }[]): readonly string[] => terms.map(({ name }) => name);

/** A word that is hovered over in a log with one row that matters, at its beginning and behind its last letter. */
function checkWord(lines: readonly string[], word: string, says: readonly string[]): void {
  const log = lines.join('\n');
  const at = log.lastIndexOf(word);
  assert.ok(at >= 0, `${word} is not in the log`);
  for (const place of [at, at + word.length]) checkHover(language, `${log.slice(0, place)}$0${log.slice(place)}`, { covers: word, says });
}

/** A send log that begins with a connection, with rows from the fixture's short form. */
const sent = (...rows: string[]): string[] => sendLog('+', ...rows);
const reply = (text: string): string[] => sent('> MAIL FROM:<anna@contoso.com>', `< ${text}`);

describe('a hover names and explains', () => {
  for (const name of names(smtpVerbs)) it(`the command ${name}`, () => checkWord(sent(`> ${name}`), name, [`\`${name}\`: SMTP command`, 'Here']));

  for (const { name, meaning } of smtpExtensions) {
    it(`the extension ${name}`, () => {
      checkWord(sent('> EHLO mail.contoso.com', '< 250-mail.adatum.com Hello', `< 250-${name}`), name, [`\`${name}\`: SMTP extension`]);
      checkWord(receiveLog('+', '< EHLO mail.contoso.com', `> 250  ex01.contoso.com Hello [192.0.2.7] ${name} ~`), name, [name, meaning.slice(0, 10)]);
    });
  }

  for (const { name, meaning } of mailParameters) {
    it(`the parameter ${name}`, () => {
      const verb = ['SID', 'IP', 'PORT', 'DOMAIN', 'CAPABILITIES'].includes(name) ? 'XPROXY' : 'BDAT 1000';
      checkWord(sent(`> ${verb} ${name}=1`), `${name}=1`, [`\`${name}\`: parameter`, meaning.slice(0, 10)]);
    });
  }

  for (const name of [...names(replyCodes), '299', '499', '599'])
    it(`the reply code ${name}`, () => checkWord(reply(`${name} ~`), name, [`\`${name}\`: reply code`]));

  for (const kind of names(statusClasses)) {
    for (const detail of [...names(statusDetails), ...statusSubjects.map(({ name }) => `${name}.99`), '9.9']) {
      it(`the enhanced status code ${kind}.${detail}`, () =>
        checkWord(reply(`${kind}50 ${kind}.${detail} ~`), `${kind}.${detail}`, [`\`${kind}.${detail}\`: enhanced`]));
    }
  }

  for (const { name, meaning } of exchangeStatusCodes) {
    it(`what Exchange means by ${name}`, () => checkWord(reply(`550 5.${name} ~`), `5.${name}`, [`\`5.${name}\`: enhanced status code`, meaning.slice(0, 15)]));
  }

  for (const { name, logNames } of tlsVersions) {
    for (const logName of logNames) {
      for (const side of ['CLIENT', 'SERVER'] as const) {
        it(`SP_PROT_${logName}_${side}`, () => checkWord(sent(`* ${succeeded(logName, side)}`), `SP_PROT_${logName}_${side}`, [name, 'Registry']));
      }
    }
  }
  it("the spelling of Microsoft's page", () =>
    checkWord(sent(`* ${succeeded('TLS1_2', 'CLIENT').replace('PROT_', 'PROT-')}`), 'SP_PROT-TLS1_2_CLIENT', ['TLS 1.2']));
  it('a protocol that is no version of TLS', () => checkWord(sent(`* ${succeeded('PCT1', 'CLIENT')}`), 'SP_PROT_PCT1_CLIENT', ['no known version']));

  for (const { name, kind } of schannelAlgorithms) {
    const place = kind === 'hash' ? 'CALG_SHA_384' : kind === 'cipher' ? 'CALG_AES_256' : 'CALG_ECDH_EPHEM';
    it(name, () => checkWord(sent(`* ${succeeded('TLS1_2', 'CLIENT').replace(place, name)}`), name, [`\`${name}\`: algorithm`, 'Verdict']));
  }

  for (const { name, alias, status } of handshakeErrors) {
    for (const word of alias ? [name, alias] : [name]) {
      it(`the handshake error ${word}`, () => {
        const log = sent('> STARTTLS', '< 220 2.0.0 ready', `* TLS negotiation failed with error ${word}`);
        const at = log.join('\n').lastIndexOf(word) + 1;
        const source = `${log.join('\n').slice(0, at)}$0${log.join('\n').slice(at)}`;
        checkHover(language, source, {
          covers: word,
          says: [`\`${word}\`: error`, ...(status ? [status, '0x'] : ['Windows']), 'Session', 'Next step', 'Cure'],
        });
      });
    }
  }

  for (const { name } of logEvents) {
    for (const log of [sendLog(`${name} ~`), receiveLog(`${name} ~`)]) {
      it(`the event ${name} of a ${log[2]}`, () => {
        const source = log.join('\n').replace(`,${name},`, `,$0${name},`);
        checkHover(language, source, { covers: name, says: [`\`${name}\`: event`] });
      });
    }
  }
  it('what > and < mean on each side', () => {
    const of = (log: readonly string[], event: string): string => log.join('\n').replace(`,${event},`, `,$0${event},`);
    checkHover(language, of(sendLog('> EHLO a.example'), '>'), { covers: '>', says: ['a command of this server'] });
    checkHover(language, of(sendLog('< 220 a.example'), '<'), { covers: '<', says: ['a reply of the other server'] });
    checkHover(language, of(receiveLog('> 220 a.example'), '>'), { covers: '>', says: ['a reply of this server'] });
    checkHover(language, of(receiveLog('< EHLO a.example'), '<'), { covers: '<', says: ['a command of the other server'] });
  });

  for (const name of names(disconnectReasons)) {
    it(`the end ${name}`, () => checkWord(sent(`- ${name}`), name, [`\`${name}\`: end of the connection`]));
    for (const detail of names(disconnectDetails))
      it(`the end ${name}(${detail})`, () =>
        checkWord(
          sent(`- ${name}(${detail})`).map((line) => line),
          detail,
          [`\`${detail}\`: why`],
        ));
  }

  for (const name of [...names(faultlessStatuses), ...Object.values(chainTroubles).flatMap((trouble) => trouble.names), 'Unknown']) {
    it(`the chain status ${name}`, () => {
      checkWord(receiveLog('+', `* Client certificate chain validation status: '${name}'`), name, [`\`${name}\`: check`]);
      checkWord(receiveLog('+', `* TlsDomainCapabilities='None'; Status='${name}'`), name, [`\`${name}\`: check`]);
    });
  }
  for (const name of names(domainCapabilities)) {
    it(`the right ${name}`, () => checkWord(receiveLog('+', `* TlsDomainCapabilities='${name}'; Status='Valid'`), name, [`\`${name}\`: right`]));
  }
  for (const name of names(capabilityParts)) {
    it(`the part ${name}`, () =>
      checkWord(receiveLog('+', "* TlsDomainCapabilities='None'; Status='Valid'; Domain='contoso.com'"), name, [`\`${name}\`: rights`]));
  }

  for (const { name, meaning } of logNotes) {
    it(`the note ${name}`, () => {
      const text = `${name} ~`;
      const log = sent(`* ${text}`).join('\n');
      // A line that announces a certificate tells of the certificate.
      const says = /^\w+ certificate$/.test(name) ? ['Certificate', 'certificate that'] : [name, meaning.slice(0, 10)];
      checkHover(language, log.replace(text, `$0${text}`), { covers: text, says });
    });
  }

  for (const { port, meaning } of mailPorts) {
    it(`the port ${port}`, () =>
      checkHover(language, sent().join('\n').replace(':25,+', `:$0${port},+`), { covers: String(port), says: [`Port ${port}`, meaning.slice(0, 15)] }));
  }

  for (const { name, meaning } of logColumns) {
    it(`the column ${name}`, () => {
      const log = ['#Log-type: Some Other Log', `#Fields: a,${name},b`, '1,value,3'].join('\n');
      checkHover(language, log.replace(`,${name},`, `,$0${name},`), { covers: name, says: [name, meaning.slice(0, 10)] });
      checkHover(language, log.replace('value', '$0value'), { covers: 'value', says: ['value', name, meaning.slice(0, 10)] });
    });
  }

  for (const { name } of logHeaders) {
    it(`the header line #${name}`, () => {
      const log = header('Send').join('\n');
      const found = new RegExp(`^#(${name})`, 'im').exec(log)?.[1] ?? '';
      checkHover(language, log.replace(`#${found}`, `#$0${found}`), { covers: found, says: [`#${name}`] });
    });
  }
});

describe('the tables of words', () => {
  it('say one sentence or a few words of each, and name every word once', () => {
    for (const table of termTables) {
      const words = table.flatMap((term) => ('name' in term ? [String(term.name).toLowerCase()] : []));
      assert.equal(new Set(words).size, words.length, words.join());
      for (const { meaning } of table) assert.match(meaning, /^[^ ].{3,240}[^ ]$/, meaning);
    }
  });
});
