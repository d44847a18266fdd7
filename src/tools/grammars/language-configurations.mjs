/** Words are what people select and search: a session id, an address, an SMTP verb, `SP_PROT_TLS1_2_CLIENT`, `TLS 1.2` of a key. */
export const languageConfigurations = {
  'exchange-protocol-log.language-configuration.json': {
    comments: { lineComment: '#' },
    brackets: [['[', ']'], ['<', '>'], ['(', ')']],
    autoClosingPairs: [],
    surroundingPairs: [['"', '"']],
    wordPattern: '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.@=-]*[\\p{L}\\p{N}_])?',
  },
  'windows-registry.language-configuration.json': {
    comments: { lineComment: ';' },
    brackets: [['[', ']'], ['{', '}']],
    autoClosingPairs: [{ open: '[', close: ']' }, { open: '"', close: '"', notIn: ['string', 'comment'] }],
    surroundingPairs: [['[', ']'], ['"', '"']],
    wordPattern: '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_ .{}/-]*[\\p{L}\\p{N}_}])?',
  },
};
