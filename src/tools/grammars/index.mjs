import { loadModule } from '../load-source.mjs';
import { exchangeLog } from './exchange-log.mjs';
import { exchangeProtocolLog } from './exchange-protocol-log.mjs';
import { languageConfigurations } from './language-configurations.mjs';
import { windowsRegistry } from './windows-registry.mjs';

const tables = [
  'formats/exchange-log/types/index',
  'formats/exchange-log/types/log-type',
  'knowledge/exchange/handshake-errors',
  'knowledge/exchange/smtp-extensions',
  'knowledge/exchange/smtp-verbs',
  'knowledge/registry/roots',
  'knowledge/registry/schannel-protocols',
  'knowledge/tls/protocols',
  'knowledge/tls/schannel-algorithms',
];

/** The TextMate grammars and language configurations, by path. Names come from the tables that the parsers and rules read. */
export async function grammars() {
  const known = await loadModule(tables.map((table) => `export * from './src/core/${table}';`).join('\n'));
  return {
    'syntaxes/exchange-log.tmLanguage.json': exchangeLog(known),
    'syntaxes/exchange-protocol-log.tmLanguage.json': exchangeProtocolLog(known),
    'syntaxes/windows-registry.tmLanguage.json': windowsRegistry(known),
    ...languageConfigurations(known),
  };
}
