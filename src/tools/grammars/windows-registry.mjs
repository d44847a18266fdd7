import { anyOf, captures, escape, grammarText, scopesOf } from './pattern.mjs';

const scope = scopesOf('windows-registry');
const named = (groups) => captures(scope, groups);
const include = (...names) => names.map((name) => ({ include: `#${name}` }));

const blanks = '[ \\t]*+';
const headers = '(?:Windows Registry Editor Version 5\\.00|REGEDIT4)';
// As for the parser, which follows Windows: full-width digits count.
const hexDigit = '[0-9A-Fa-f\\x{FF10}-\\x{FF19}\\x{FF21}-\\x{FF26}\\x{FF41}-\\x{FF46}]';
const text = '"(?>[^"\\\\\\n]++|\\\\[^0\\n])*+"';
const name = `(@|${text})`;
const start = `^${blanks}${name}${blanks}(=)${blanks}`;
const startCaptures = { 1: { name: scope('variable.other.value-name'), patterns: [{ include: '#escape' }] }, 2: { name: scope('keyword.operator.assignment') } };
const comment = `${blanks}(?:(;.*)|$)`;
const byte = `\\+?(?:0[xX](?=${hexDigit}))?[0\\x{FF10}]*+${hexDigit}{0,2}(?!${hexDigit})(?<=${hexDigit})`;
const fullBytes = `(?>${blanks}${byte},)*+`;
const openBytes = `${fullBytes}${blanks}\\\\${comment}`;
const closedBytes = `${fullBytes}(?:${blanks}${byte})?${comment}`;
const hexType = '(hex(?:\\([ \\t]*[+-]?0*+[0-9A-Fa-f]{0,8}\\))?:)';

/**
 * The grammar of .reg files: what regedit reads has its colours, what it drops is marked as invalid. A line is told by one expression for the whole of it,
 * so that a grammar's usual leniency does not make a dropped line look right; only hexadecimal data goes over several lines.
 */
export function windowsRegistry(known) {
  return grammarText({
    name: 'Windows Registry',
    scopeName: 'source.windows-registry',
    patterns: include('old-file', 'header', 'lines'),
    repository: {
      ...headerRules(),
      lines: { patterns: include('comment', 'key', 'value', 'dropped-value', 'dropped-line', 'other-line') },
      comment: { match: `^${blanks}((?:;|#|//).*)$`, captures: named({ 1: 'comment.line' }) },
      ...keyRules(known),
      ...valueRules(),
      ...hexRules(),
      ...droppedRules(known),
    },
  });
}

function headerRules() {
  return {
    header: {
      patterns: [
        { match: `\\A${blanks}(${headers})$`, captures: named({ 1: 'keyword.control.header' }) },
        { match: '\\A[\\s\\x{FEFF}*;#"\'“”]{0,8}(?i:REGEDIT|Windows[ \\t]{1,4}Registry[ \\t]{1,4}Editor).*$', name: scope('invalid.illegal.header') },
      ],
    },
    // The format of Windows 3.1 is one of a file, not of a line.
    'old-file': {
      begin: `\\A${blanks}(REGEDIT)$`,
      beginCaptures: named({ 1: 'keyword.control.header' }),
      end: '(?!)',
      patterns: [
        { match: '^(HKEY_CLASSES_ROOT[^\\s]*+)\\s*+(=?) ?(.*)$', captures: named({ 1: 'entity.name.type.key', 2: 'keyword.operator.assignment', 3: 'string.unquoted' }) },
        ...include('lines'),
      ],
    },
  };
}

function keyRules({ registryRoots, schannelProtocolsPath, schannelProtocolNames, schannelRoles }) {
  // Behind a `]`: what tells that the key was meant to end there although another `]` follows.
  const next = '[ \\t\\x{A0}*]*+(?:\\[|["“”„«]|;|@[ \\t]*=)';
  const root = `(?i:${anyOf(registryRoots)})`;
  const closed = '(?=[^\\]\\n]*+\\])';
  const part = '[^\\\\\\]\\n]*+(?:\\](?!$)[^\\\\\\]\\n]+)*?';
  const version = `(?i:(${anyOf(schannelProtocolNames)}))(?=[\\\\\\]])`;
  const role = `(?i:(${anyOf(schannelRoles)}))(?=[\\\\\\]])`;
  const [, ...folders] = schannelProtocolsPath;
  const protocols = folders.map((folder) => (folder === 'CurrentControlSet' ? '(?:CurrentControlSet|ControlSet\\d{3})' : escape(folder))).join('\\\\');
  return {
    key: {
      name: scope('meta.key'),
      begin: `^(?=${blanks}\\[(?:-${root}\\\\(?!\\])|${root}(?:\\\\|\\]$))${closed})`,
      end: '$',
      patterns: [
        { begin: `\\G${blanks}(\\[)(-?)`, beginCaptures: named({ 1: 'punctuation.section.key', 2: 'keyword.operator.delete' }), end: `(\\])(?=${next}|[^\\]\\n]*$)`, endCaptures: named({ 1: 'punctuation.section.key' }), name: scope('meta.path'), patterns: include('root', 'protocols', 'path') },
        { match: `;[^\\]\\n]*$`, name: scope('comment.line') },
        { match: '[^ \\t\\n].*$', name: scope('invalid.illegal.text-after-key') },
      ],
    },
    root: { match: `\\G${root}`, name: scope('keyword.other.root') },
    protocols: {
      match: `\\G(?!)`,
    },
    path: {
      patterns: [
        { match: '\\\\', name: scope('punctuation.separator.path') },
        { match: part, name: scope('entity.name.type.key') },
      ],
    },
  };
}
