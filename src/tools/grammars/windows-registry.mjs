import { anyOf, captures, grammarText, literal, scopesOf } from './pattern.mjs';

const scope = scopesOf('windows-registry');
const named = (groups) => captures(scope, groups);
const include = (...names) => names.map((name) => ({ include: `#${name}` }));

const blanks = '[ \\t]*+';
const headers = '(?:Windows Registry Editor Version 5\\.00|REGEDIT4)';
const hexDigit = '[0-9A-Fa-f]';
// A text without a backslash needs no look at escapes, which saves most of the time.
const plainText = '"[^"\\\\\\n]*+"';
const text = '"(?>[^"\\\\\\n]++|\\\\[^0\\n])*+"';
const start = `^${blanks}(@|${text})${blanks}(=)${blanks}`;
const startCaptures = { 1: { name: scope('variable.value-name'), patterns: include('escape') }, 2: { name: scope('keyword.operator.assignment') } };
const quoted = { name: scope('string.quoted.double'), patterns: include('escape') };
const end = `${blanks}(?:(;.*)|$)`;
const byte = `\\+?(?:0[xX](?=${hexDigit}))?0*+${hexDigit}{0,2}(?!${hexDigit})(?<=${hexDigit})`;
const fullBytes = `(?>${blanks}${byte},)*+`;
const openBytes = `${fullBytes}${blanks}\\\\${end}`;
const closedBytes = `${fullBytes}(?:${blanks}${byte})?${end}`;
const someBytes = `${fullBytes}(?:${blanks}${byte})?`;
const keyBeginning = '\\[[ \\t]{0,8}-?[ \\t]{0,8}(?i:HKEY_[A-Z_]{1,20}|HK(?:LM|CU|CR|CC|DD|U))[ \\t]{0,8}[\\\\\\]:]';
const bareRoots = 'LOCAL_MACHINE|USERS|CLASSES_ROOT|CURRENT_CONFIG|CURRENT_USER|DYN_DATA';
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
      lines: { patterns: include('comment', 'plain-value', 'plain-key', 'key', 'value', 'dropped-value', 'dropped-line', 'other-line') },
      comment: { match: `^${blanks}((?:;|#|//).*)$`, captures: named({ 1: 'comment.line' }) },
      ...keyRules(known),
      ...valueRules(),
      ...hexRules(),
      ...droppedRules(),
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
        {
          match: '^(HKEY_CLASSES_ROOT[^\\s]*+)\\s*+(=?) ?(.*)$',
          captures: named({ 1: 'entity.name.type.key', 2: 'keyword.operator.assignment', 3: 'string.unquoted' }),
        },
        ...include('lines'),
      ],
    },
  };
}

function keyRules({ registryRoots, schannelProtocolsPath, schannelProtocolNames, schannelRoles }) {
  const root = `(?i:${anyOf(registryRoots)})`;
  const last = '(?=\\][^\\]\\n]*$)';
  // A key ends at its last bracket, unless something that follows an earlier one tells that it was meant to end there.
  const keyEnd = `\\](?=[^\\]\\n]*$|[ \\t\\x{A0}*]*+(?:\\[|["“”„«]|;|@[ \\t]*=)|[^\\]\\n]*?${keyBeginning})`;
  const [machine, ...folders] = schannelProtocolsPath;
  const protocols = folders.map((folder) => `\\\\${folder === 'CurrentControlSet' ? '(?:CurrentControlSet|ControlSet\\d{3})' : literal(folder)}`).join('');
  const oneOf = (names) => `(?:((?i:${anyOf(names)}))(?=[\\\\\\]])|([^\\\\\\]\\n]+))`;
  return {
    // Most keys are nothing but a key; those of Schannel's protocols are looked at more closely.
    'plain-key': {
      match: `^${blanks}(\\[)(?:(${root})(?=[\\\\\\]])|(-)(${root})(?=\\\\[^\\]]))(?!(?i:${protocols}))([^\\]\\n]*+)(\\])${blanks}(?:(;[^\\]\\n]*+)?)$`,
      name: scope('meta.key'),
      captures: named({
        1: 'punctuation.section.key',
        2: 'keyword.other.root',
        3: 'strong keyword.control.delete',
        4: 'keyword.other.root',
        5: 'meta.path entity.name.type.key',
        6: 'meta.path punctuation.section.key',
        7: 'comment.line',
      }),
    },
    key: {
      name: scope('meta.key'),
      begin: `^(?=${blanks}\\[(?:${root}(?:\\\\[^\\]\\n]*+\\]|${last})|-${root}\\\\(?!${last})[^\\]\\n]*+\\]))`,
      end: '$',
      patterns: [
        {
          name: scope('meta.path'),
          begin: `\\G${blanks}(\\[)(-?)`,
          beginCaptures: named({ 1: 'punctuation.section.key', 2: 'strong keyword.control.delete' }),
          end: keyEnd,
          endCaptures: named({ 0: 'punctuation.section.key' }),
          patterns: include('protocol-path', 'root', 'path'),
        },
        { match: ';[^\\]\\n]*$', name: scope('comment.line') },
        { match: '[^ \\t\\n].*$', name: scope('invalid.illegal.text-after-key') },
      ],
    },
    // Schannel's own keys stand out, and what it does not know in their place is marked: it would do nothing.
    'protocol-path': {
      match: `\\G((?i:${machine}))((?i:${protocols}))(?=[\\\\\\]])(?:(\\\\)${oneOf(schannelProtocolNames)}(?:(\\\\)${oneOf(schannelRoles)})?)?`,
      captures: {
        ...named({
          1: 'keyword.other.root',
          3: 'punctuation.separator.path',
          4: 'constant.language.tls-version',
          5: 'invalid.illegal.schannel-name',
          6: 'punctuation.separator.path',
          7: 'strong entity.name.function.role',
          8: 'invalid.illegal.schannel-name',
        }),
        2: { patterns: include('path') },
      },
    },
    root: { match: `\\G${root}`, name: scope('keyword.other.root') },
    path: {
      patterns: [{ match: '[^\\]\\n]+', name: scope('entity.name.type.key') }],
    },
  };
}

function valueRules() {
  return {
    'plain-value': {
      match: `^${blanks}(@|${plainText})${blanks}(=)${blanks}(?:(dword:)${blanks}(${hexDigit}{1,8})|(${plainText})|(-))${end}`,
      name: scope('meta.value'),
      captures: named({
        1: 'variable.value-name',
        2: 'keyword.operator.assignment',
        3: 'storage.type',
        4: 'constant.numeric.hex',
        5: 'string.quoted.double',
        6: 'strong keyword.control.delete',
        7: 'comment.line',
      }),
    },
    value: {
      patterns: [
        {
          match: `${start}(-)${end}`,
          name: scope('meta.value'),
          captures: { ...startCaptures, ...named({ 3: 'strong keyword.control.delete', 4: 'comment.line' }) },
        },
        { match: `${start}(${text})${end}`, name: scope('meta.value'), captures: { ...startCaptures, 3: quoted, ...named({ 4: 'comment.line' }) } },
        {
          match: `${start}(dword:)${blanks}(?:(${hexDigit}{1,8})${end}|(;.*))`,
          name: scope('meta.value'),
          captures: { ...startCaptures, ...named({ 3: 'storage.type', 4: 'constant.numeric.hex', 5: 'comment.line', 6: 'comment.line' }) },
        },
        ...include('bytes-in-one-line', 'bytes-in-lines'),
      ],
    },
    escape: { match: '\\\\[\\\\"nr]', name: scope('constant.character.escape') },
  };
}

function hexRules() {
  const beginning = { name: scope('meta.value'), beginCaptures: { ...startCaptures, ...named({ 3: 'storage.type' }) } };
  return {
    'bytes-in-one-line': { ...beginning, begin: `${start}${hexType}(?=${closedBytes})`, end: '$', patterns: include('bytes') },
    // Blank lines and comments may stand between; the first line that does not go on with `,\` is the last one.
    'bytes-in-lines': {
      ...beginning,
      begin: `${start}${hexType}(?=${openBytes})`,
      end: `^(?!${blanks}(?:;|$))(?!(?=${blanks}${hexDigit})${openBytes}).*$`,
      endCaptures: { 0: { patterns: include('last-bytes') } },
      patterns: include('bytes'),
    },
    'last-bytes': {
      patterns: [
        { begin: `^(?=${blanks}${hexDigit})(?=${closedBytes})`, end: '$', patterns: include('bytes') },
        { match: `^(?=${blanks}${hexDigit})(${someBytes})(.*)$`, captures: { 1: { patterns: include('bytes') }, ...named({ 2: 'invalid.illegal.data' }) } },
        { match: '^.*$', name: scope('invalid.illegal.lost-line') },
      ],
    },
    bytes: {
      patterns: [
        { match: ';.*$', name: scope('comment.line') },
        { match: '[+\\w,]++', name: scope('constant.numeric.hex') },
        { match: '\\\\', name: scope('keyword.control.continuation') },
      ],
    },
  };
}

/** What regedit drops although it looks meant: the part that decides it is marked. */
function droppedRules() {
  const typeWord = '([^\\s\\d"“”„«»:：()=]{0,16}(?:\\([^)\\n]{0,16}\\))?[ \\t]*[:：])(?![\\\\/])';
  const typedData = '[ \\t]*["“”]?[ \\t]*(?i:[a-z_]{0,12}word|d|hex(?:\\([^)\\n]{0,12}\\))?)[ \\t]*[:：].*';
  const plainData = '[ \\t]*(?:["“”„].*["“”][ \\t]*|-[ \\t]*)$';
  const oneWord = '[^\\s=＝]{1,300}[ \\t]*|(?=[^=＝\\n]{0,300}["“”„«»\'])[^=＝\\n]{1,300}';
  const withData = (groups) => ({ ...startCaptures, ...named(groups) });
  return {
    'dropped-value': {
      patterns: [
        { match: `${start}(dword:)${blanks}(${hexDigit}{9,})`, captures: withData({ 3: 'storage.type', 4: 'invalid.illegal.data' }) },
        {
          match: `${start}(?:(-)|(${text})|(dword:)${blanks}(${hexDigit}{1,8}))${blanks}(.+)$`,
          captures: {
            ...startCaptures,
            4: quoted,
            ...named({ 3: 'strong keyword.control.delete', 5: 'storage.type', 6: 'constant.numeric.hex', 7: 'invalid.illegal.text-after-data' }),
          },
        },
        {
          match: `${start}${hexType}(${someBytes})(.+)$`,
          captures: { ...withData({ 3: 'storage.type', 5: 'invalid.illegal.data' }), 4: { patterns: include('bytes') } },
        },
        { match: `${start}${typeWord}`, captures: withData({ 3: 'invalid.illegal.type-word' }) },
        { match: `${start}(.+)$`, captures: withData({ 3: 'invalid.illegal.data' }) },
        { match: `^${blanks}(["@].*)$`, captures: named({ 1: 'invalid.illegal.value' }) },
      ],
    },
    'dropped-line': {
      patterns: [
        {
          match: `^${blanks}(\\[)(-?)(?![ \\t])(?=.*\\])([^\\\\\\]\\n]++|[\\\\\\]])`,
          captures: named({ 1: 'punctuation.section.key', 2: 'strong keyword.control.delete', 3: 'invalid.illegal.root' }),
        },
        { match: `^${blanks}(\\[.*)$`, captures: named({ 1: 'invalid.illegal.key' }) },
        { match: `^${blanks}(.*?)(?=${keyBeginning})`, captures: named({ 1: 'invalid.illegal.text-before-key' }) },
        {
          match: `^${blanks}([^A-Za-z0-9_\\s\\[]{0,4}(?i:HKEY_(?:${bareRoots})|HK(?:LM|CU|CR|CC|DD|U):?)\\\\.*)$`,
          captures: named({ 1: 'invalid.illegal.key' }),
        },
        { match: `^${blanks}([^=＝\\n]{1,300}[=＝]${typedData}|(?:${oneWord})[=＝]${plainData})`, captures: named({ 1: 'invalid.illegal.value' }) },
      ],
    },
    'other-line': { match: `^${blanks}(\\S.*)$`, captures: named({ 1: 'comment.line.ignored' }) },
  };
}
