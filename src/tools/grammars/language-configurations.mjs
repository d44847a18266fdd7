import { jsonText } from './pattern.mjs';

// Brackets of a log are rarely in pairs: colouring them by level would only mislead. `<` and `>` are events there, and VS Code would mark each as unmatched.
const bracketColours = { colorizedBracketPairs: [] };

const log = {
  brackets: [
    ['[', ']'],
    ['(', ')'],
  ],
  ...bracketColours,
  // A time, an address of IPv6, or anything without the characters that end a name: a session id, an address of IPv4, a host, a verb, a code, SP_PROT_TLS1_2_CLIENT.
  wordPattern:
    '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?|[\\dA-Fa-f]{1,4}(?::[\\dA-Fa-f]{0,4}){2,8}|[^\\s,;:"\'`()\\[\\]<>{}=|\\\\/*+@.-](?:[^\\s,;:"\'`()\\[\\]<>{}=|\\\\/*+@]*[^\\s,;:"\'`()\\[\\]<>{}=|\\\\/*+@.-])?',
};

/** The backslash that continues data in the next line, and what may follow it. */
const continues = '\\\\[ \\t]*(?:;.*)?$';

/** Enter keeps the blanks at the beginning of a line: data goes on two blanks in, and the line behind its last one begins at the left again. */
const onEnterRules = [
  { beforeText: `^[^\\s;][^;]*,${continues}`, action: { indent: 'none', appendText: '  ' } },
  { beforeText: `^[ \\t]+[^;]*,${continues}`, action: { indent: 'none' } },
  { beforeText: '^ {2}[\\da-fA-F]{1,2}(?:,[\\da-fA-F]{1,2})*[ \\t]*(?:;.*)?$', action: { indent: 'none', removeText: 2 } },
];

/** The language configurations by path: what an editor takes for a word, a comment, a bracket. */
export function languageConfigurations({ schannelProtocolNames }) {
  return {
    'syntaxes/exchange-protocol-log.language-configuration.json': jsonText(log),
    'syntaxes/exchange-log.language-configuration.json': jsonText(log),
    'syntaxes/windows-registry.language-configuration.json': jsonText({
      comments: { lineComment: ';' },
      brackets: [
        ['[', ']'],
        ['(', ')'],
        ['{', '}'],
      ],
      ...bracketColours,
      autoClosingPairs: [
        { open: '[', close: ']', notIn: ['string', 'comment'] },
        { open: '(', close: ')', notIn: ['string', 'comment'] },
        { open: '"', close: '"', notIn: ['string', 'comment'] },
      ],
      surroundingPairs: [
        ['[', ']'],
        ['"', '"'],
      ],
      // The names of Schannel's versions hold a blank; every other part of a path or a value ends at the next one.
      wordPattern: `(?:${schannelProtocolNames.map((name) => name.replaceAll('.', '\\.')).join('|')})(?![\\w.])|[^\\s\\\\[\\]"=,;:()]+`,
      onEnterRules,
    }),
  };
}
