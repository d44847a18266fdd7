import { anyOf, captures, grammarText, literal, scopesOf, word } from './pattern.mjs';

const scope = scopesOf('exchange-protocol-log');
const named = (groups) => captures(scope, groups);
const include = (...names) => names.map((name) => ({ include: `#${name}` }));

const mark = '\\x{FEFF}?';
const quoted = '"(?>[^"\\n]++|"")*+"';
const cell = `(?:${quoted}|(?!")[^,\\n]*+)`;
const time = '\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,16}Z?';
const address = '(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[\\dA-Fa-f:.%]{2,60}\\])';
const enhanced = (kind) => `(${kind}\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])`;

/** Reply codes and enhanced codes by their class: done, go on, not now, never. */
const classes = {
  2: { code: 'markup.inserted.reply.success', status: 'markup.inserted.enhanced-status.success' },
  3: { code: 'constant.language.reply.intermediate' },
  4: { code: 'strong markup.deleted.reply.transient', status: 'strong markup.deleted.enhanced-status.transient' },
  5: { code: 'strong invalid.illegal.reply.permanent', status: 'strong invalid.illegal.enhanced-status.permanent' },
};
const anyStatus = { 2: classes[2].status, 4: classes[4].status, 5: classes[5].status };

/**
 * The grammar of SMTP protocol logs. A row is told from other lines by one look ahead that finds its cells as the parser does; then come the columns with
 * their scopes, then data and context. Every expression is linear: cells are read with possessive repetition.
 */
export function exchangeProtocolLog(known) {
  return grammarText({
    name: 'Exchange SMTP Protocol Log',
    scopeName: 'source.exchange-protocol-log',
    patterns: include('other-columns', 'header', 'comment', 'row', 'no-row'),
    repository: {
      ...headerRules(known),
      comment: { match: `^${mark}#.*$`, name: scope('comment.line.number-sign') },
      row: rowRule(known),
      'no-row': { match: `^(?=.*\\S)${mark}.+$`, name: scope('invalid.illegal.row') },
      ...eventRules(),
      'dialogue-data': cellRule('data', ',|$', include('verb', 'reply', 'dialogue')),
      'information-data': cellRule('data', ',|$', include('note', 'information')),
      context: cellRule('context', '$', include('note', 'information')),
      'doubled-quote': { match: '""', name: scope('constant.character.escape') },
      ...dialogueRules(known),
      ...informationRules(known),
    },
  });
}

function headerRules({ smtpFields, logTypes }) {
  const usual = `[ \\t]*${smtpFields.map(literal).join('[ \\t]*,[ \\t]*')}\\s*$`;
  const types = anyOf(logTypes.filter(({ language }) => language === 'exchange-protocol-log').map(({ header }) => header));
  const name = named({ 1: 'punctuation.definition.header', 2: 'keyword.other.header', 3: 'punctuation.separator.header', 4: 'string.unquoted.header' });
  const columns = { name: scope('meta.columns'), patterns: [{ match: '[^,\\s]+', name: scope('variable.parameter.column') }] };
  const date = { patterns: [{ match: time, name: scope('constant.numeric.date') }] };
  return {
    header: {
      patterns: [
        { match: `^(${mark}#)(?i:(Software|Version|Log-type))(:)[ \\t]*(.*)$`, captures: name },
        { match: `^(${mark}#)(?i:(Date))(:)[ \\t]*(.*)$`, captures: { ...name, 4: date } },
        { match: `^(${mark}#)(?i:(Fields))(:)[ \\t]*(.*)$`, captures: { ...name, 4: columns } },
      ],
    },
    // A file with other columns than those of SMTP logs: cells by their content, up to a header that says something else.
    'other-columns': {
      begin: `^(${mark}#)(?i:(Fields))(:)(?=.*[^,\\s])(?!(?i:${usual}))[ \\t]*(.*)$`,
      beginCaptures: { ...name, 4: columns },
      end: `(?=^${mark}#(?i:Fields:${usual}|Log-type:[ \\t]*${types}\\s*$))`,
      patterns: [
        ...include('header', 'comment'),
        { begin: `^(?=.*\\S)${mark}`, end: '$', name: scope('meta.row.other-columns'), patterns: include('other-cell') },
      ],
    },
    'other-cell': {
      patterns: [
        { match: ',', name: scope('punctuation.separator.cell') },
        { match: `(?<![^,"])${time}`, name: scope('constant.numeric.date') },
        ...include('doubled-quote', 'information'),
      ],
    },
  };
}

const endpoint = (kind) => ({ parts: `(${address})(:)(\\d{1,5})(?=,)`, scopes: [kind, 'punctuation.separator.port', 'constant.numeric.port'] });

/** How a column before the event is coloured: as a whole, or by the parts of a cell of the usual form. */
const columns = {
  'date-time': { parts: `(${time})(?=,)`, scopes: ['constant.numeric.date'] },
  'connector-id': { whole: 'entity.name.type.connector' },
  'session-id': { whole: 'variable.other.constant.session-id' },
  'sequence-number': { whole: 'constant.numeric.sequence-number' },
  'local-endpoint': endpoint('variable.address.local'),
  'remote-endpoint': endpoint('entity.name.function.address.remote'),
};

function rowRule({ smtpFields }) {
  const isRow = `(?=(?:${cell},){${smtpFields.length - 1}}(?:${quoted}(?:,|$)|(?!")))`;
  const before = smtpFields.slice(0, smtpFields.indexOf('event')).map((field) => ({ field, scopes: [], ...columns[field] }));
  const cells = before.map(({ parts }) => `(${parts ? `(?:${parts}|${cell})` : cell})(,)`);
  const groups = before.flatMap(({ field, whole, scopes }) => [
    whole ? `meta.cell.${field} ${whole}` : `meta.cell.${field}`,
    ...scopes,
    'punctuation.separator.cell',
  ]);
  return {
    name: scope('meta.row'),
    begin: `^${mark}${isRow}${cells.join('')}`,
    beginCaptures: named(Object.fromEntries(groups.map((names, index) => [index + 1, names]))),
    end: '$',
    patterns: include('dialogue-event', 'information-event'),
  };
}

/** The event column decides how data and context are read: as something that was said, or as a remark of the server. */
function eventRules() {
  const separator = 'punctuation.separator.cell';
  const rest = (kind) => [...include(`${kind}-data`), { begin: ',', beginCaptures: named({ 0: separator }), end: '$', patterns: include('context') }];
  return {
    'dialogue-event': {
      begin: '\\G([<>])(,)',
      beginCaptures: named({ 1: 'meta.cell.event keyword.control.event.dialogue', 2: separator }),
      end: '$',
      patterns: rest('dialogue'),
    },
    'information-event': {
      begin: `\\G(?:([+-])|(\\*)|(${cell}))(,)`,
      beginCaptures: named({
        1: 'meta.cell.event keyword.control.event.connection',
        2: 'meta.cell.event comment.event.information',
        3: 'meta.cell.event invalid.illegal.event',
        4: separator,
      }),
      end: '$',
      patterns: rest('information'),
    },
  };
}

/** A cell that begins where the comma before it ends. Without quotes it goes on to what `end` matches. */
function cellRule(field, end, patterns) {
  const name = scope(`meta.cell.${field}`);
  const quote = { 0: { name: scope('punctuation.definition.cell') } };
  return {
    patterns: [
      { name, begin: '\\G"', beginCaptures: quote, end: '"(?!")|$', endCaptures: quote, patterns: [...include('doubled-quote'), ...patterns] },
      { name, begin: `\\G(?!"|${end})`, end: `(?=${end})`, patterns },
    ],
  };
}

function dialogueRules({ smtpVerbs, tlsVerbs, smtpExtensions }) {
  // A keyword stands alone or behind the hyphen of a reply code: `250-STARTTLS`.
  const keyword = (pattern) => `(?<![\\w.@])(?<![A-Za-z]-)${pattern}(?![\\w.@=-])`;
  const verbEnd = '(?=[ \\t:",]|$)';
  return {
    verb: {
      patterns: [
        { match: `\\G(?i:${anyOf(tlsVerbs)})${verbEnd}`, name: scope('strong keyword.other.verb.tls') },
        { match: `\\G(?i:${anyOf(smtpVerbs.map(({ name }) => name))})${verbEnd}`, name: scope('keyword.other.verb') },
      ],
    },
    reply: { patterns: Object.entries(classes).map(([digit, { code }]) => replyRule(digit, code)) },
    dialogue: {
      patterns: [
        ...include('inner-reply', 'failure', 'address'),
        { match: keyword(anyOf(tlsVerbs)), name: scope('strong keyword.other.extension.tls') },
        { match: keyword(anyOf(smtpExtensions.map(({ name }) => name))), name: scope('entity.name.type.extension') },
        // What mail inspection of a firewall leaves of STARTTLS and of a greeting.
        { match: `${keyword('XXX++A')}|\\*{8,}`, name: scope('invalid.illegal.masked') },
        { match: '\\b(?i:FROM|TO):(?=<)', name: scope('keyword.other.path') },
        { match: '<[^<>,"\\n]*+>', name: scope('string.other.path') },
        { match: '(?<= )([A-Z][A-Z0-9-]{1,30})(=)([^\\s,"]++)', captures: named({ 1: 'variable.parameter', 2: 'keyword.operator', 3: 'string.unquoted' }) },
      ],
    },
    'inner-reply': {
      patterns: [
        { match: `\\b(4\\d\\d) (?:${enhanced(4)}|${enhanced(5)})`, captures: named({ 1: classes[4].code, 2: classes[4].status, 3: classes[5].status }) },
        { match: `\\b(5\\d\\d) (?:${enhanced(4)}|${enhanced(5)})`, captures: named({ 1: classes[5].code, 2: classes[4].status, 3: classes[5].status }) },
      ],
    },
    address: { match: `(?<![\\w.])\\[?(${address})(?![\\w.])`, captures: named({ 1: 'variable.address' }) },
  };
}

/** A reply at the beginning of a cell, with the enhanced code behind it, whose class may be another: `451 5.7.3`. */
function replyRule(digit, code) {
  const statuses = Object.keys(anyStatus).map(enhanced).join('|');
  return {
    match: `\\G(${digit}\\d\\d)(?=[ ",-]|$)(-?)[ \\t]*(?:${statuses})?`,
    captures: named({ 1: code, 2: 'punctuation.separator.continuation', 3: anyStatus[2], 4: anyStatus[4], 5: anyStatus[5] }),
  };
}

function informationRules({ tlsVersions, schannelAlgorithms, handshakeErrors }) {
  const versions = (legacy) =>
    `SP_PROT[_-]${anyOf(tlsVersions.filter((version) => version.legacy === legacy).flatMap(({ logNames }) => logNames))}(?:_CLIENT|_SERVER)?`;
  const algorithms = (...verdicts) => anyOf(schannelAlgorithms.filter(({ verdict }) => verdicts.includes(verdict)).map(({ name }) => name));
  const errors = anyOf(handshakeErrors.flatMap(({ name, alias }) => (alias ? [name, alias] : [name])));
  return {
    note: {
      patterns: [
        ...include('reply'),
        {
          match: `\\G(Local|Remote)(?:(\\()(\\w{1,80})(\\)))?(?=[",]|$)`,
          captures: named({ 1: 'constant.language.disconnect', 2: 'punctuation.section', 3: 'markup.deleted.error-name', 4: 'punctuation.section' }),
        },
        { match: '\\G(?:Sending|Received|Remote) certificate\\b[^",\\n]*+', name: scope('keyword.other.certificate') },
        { match: '\\GCertificate (?:subject|issuer name|serial number|thumbprint|alternate names)(?=[",]|$)', name: scope('keyword.other.certificate') },
      ],
    },
    information: {
      patterns: [
        { match: word(`(?i:${versions(true)})`), name: scope('strong invalid.deprecated.tls-version') },
        { match: word(`(?i:${versions(false)})`), name: scope('constant.language.tls-version') },
        { match: word(`(?i:${algorithms('weak', 'broken')})`), name: scope('strong invalid.deprecated.algorithm') },
        { match: word(`(?i:${algorithms('good', 'tolerable')})`), name: scope('entity.name.type.algorithm') },
        { match: '\\bTLS protocol\\b|\\bnegotiation succeeded\\b', name: scope('markup.inserted.success') },
        { match: '\\b(?<=strength )\\d{1,6}(?= bits\\b)', name: scope('constant.numeric.strength') },
        ...include('failure', 'inner-reply', 'certificate-part'),
        { match: '\\b(?i:session id) ([0-9A-Fa-f]{16})\\b', captures: named({ 1: 'variable.other.constant.session-id' }) },
        {
          match: "(?<!\\w)([A-Za-z]{1,40})(=)('[^'\",\\n]*+')",
          captures: named({ 1: 'variable.parameter', 2: 'keyword.operator', 3: 'string.quoted.single' }),
        },
        { match: "(?<= )'[^'\",\\n]*+'", name: scope('string.quoted.single') },
        ...include('address'),
      ],
    },
    failure: {
      patterns: [
        {
          match:
            '\\b(TLS negotiation failed with error|Connection dropped due to|(?i:authentication failed with)|failed because of|Security status|appropriate TLS channel:) (\\w{1,80})',
          captures: named({ 1: 'markup.deleted.failure', 2: 'strong invalid.illegal.error-name' }),
        },
        { match: `(?<=[('])${errors}(?=[)'])`, name: scope('strong invalid.illegal.error-name') },
        { match: '\\b((?i:error code)): (\\d{1,10})\\b', captures: named({ 1: 'markup.deleted.failure', 2: 'strong invalid.illegal.error-code' }) },
      ],
    },
    'certificate-part': {
      patterns: [
        {
          match: "(?<![\\w.])((?:CN|OU|O|L|ST|S|C|E|DC|G|SN|T|STREET|SERIALNUMBER|OID(?:\\.\\d{1,10}){2,12}))(=)(?!')",
          captures: named({ 1: 'variable.parameter.certificate', 2: 'keyword.operator' }),
        },
        { match: `(?<![\\w.])${time}(?!\\w)`, name: scope('constant.numeric.date') },
        { match: '(?<!\\w)[0-9A-Fa-f]{40}(?!\\w)', name: scope('constant.language.thumbprint') },
        { match: '(?<!\\w)[0-9A-Fa-f]{16,80}(?!\\w)', name: scope('constant.numeric.serial-number') },
      ],
    },
  };
}
