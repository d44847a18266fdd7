import { anyOf, captures, grammarText, literal, scopesOf } from './pattern.mjs';

const scope = scopesOf('exchange-log');
const named = (groups) => captures(scope, groups);
const include = (...names) => names.map((name) => ({ include: `#${name}` }));
/** Rules that SMTP protocol logs have as well. */
const shared = (...names) => names.map((name) => ({ include: `source.exchange-protocol-log#${name}` }));

const mark = '\\x{FEFF}?';
const quoted = '"(?>[^"\\n]++|"")*+"';
const cell = `(?:${quoted}|(?!")[^,\\n]*+)`;
const time = '\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,16}Z?';
const separator = 'punctuation.separator.cell';

/** The events of message tracking that tell of a failure, and of a delay. */
const failed = ['FAIL', 'BADMAIL', 'POISONMESSAGE', 'DELIVERFAIL', 'SUBMITFAIL', 'HAREDIRECTFAIL'];
const delayed = ['DEFER', 'RESUBMITDEFER', 'SUBMITDEFER', 'THROTTLE', 'SUSPEND'];

/**
 * How a column is coloured, by its name in lower case: the scope of the whole cell, and the rules for what stands in it. What people wrote, such as a subject,
 * is one colour: words in it are no evidence.
 */
const columns = {
  ...all(['date-time', 'datetime'], 'constant.numeric.date'),
  ...all(['session', 'sessionid', 'session-id'], 'variable.other.constant.session-id'),
  ...all(['seqnumber', 'sequence-number', 'duration', 'rqsize', 'rpsize', 'total-bytes', 'recipient-count'], 'constant.numeric'),
  ...all(['connector-id'], 'entity.name.type.connector'),
  ...all(['source'], 'keyword.other.source'),
  ...all(['event-id'], undefined, ['event-id']),
  ...all(['event', 'direction'], 'keyword.control.event'),
  ...all(['destination', 'client-hostname', 'server-hostname'], 'entity.name.function.host'),
  ...all(['client-ip', 'server-ip', 'original-client-ip', 'original-server-ip', 'sip', 'local-endpoint'], 'variable.address', ['port']),
  ...all(['cip', 'remote-endpoint'], 'entity.name.function.address.remote', ['port']),
  ...all(['internal-message-id', 'message-id', 'network-message-id', 'log-id', 'tenant-id', 'puid'], 'variable.other.constant.id'),
  ...all(['recipient-address', 'related-recipient-address', 'sender-address', 'return-path', 'user'], 'string.other.address'),
  ...all(['recipient-status', 'source-context', 'description', 'reference', 'message-info', 'data', 'context'], undefined, ['report']),
  ...all(['custom-data'], undefined, ['custom-data', 'report']),
  ...all(['message-subject'], 'string.unquoted.subject'),
  ...all(['command'], undefined, ['command']),
  ...all(['parameters'], 'string.unquoted.parameters', ['mechanism']),
  ...all(['directionality', 'transport-traffic-type', 'schema-version'], 'constant.language'),
};

function all(names, whole, rules) {
  return Object.fromEntries(names.map((name) => [name, { whole, rules }]));
}

/**
 * The grammar of the logs of Exchange that are no SMTP protocol logs. A `#Fields:` line whose columns are known opens a region in which rows are coloured by
 * column, one expression for a row that finds its cells as the parser does; the rows of other columns are coloured by what stands in them.
 */
export function exchangeLog(known) {
  const shapes = shapesIn(known);
  return grammarText({
    name: 'Exchange Log',
    scopeName: 'source.exchange-log',
    patterns: include(
      ...shapes.map(({ name }) => name),
      'other-columns',
      'header',
      'comment',
      ...shapes.filter(({ look }) => look).map(({ name }) => `${name}-alone`),
      'other-row',
    ),
    repository: {
      ...Object.fromEntries(shapes.flatMap((shape) => shapeRules(shape, known))),
      ...headerRules(known),
      comment: { match: `^${mark}#.*$`, name: scope('comment.line.number-sign') },
      'no-row': { match: `^(?=.*\\S)${mark}.+$`, name: scope('invalid.illegal.row') },
      ...cellRules(),
    },
  });
}

/** The lists of columns that logs have, each once, with the log types that begin with it where there is no `#Fields:` line. */
function shapesIn({ logTypes, shapesOf }) {
  const shapes = new Map();
  for (const type of logTypes.filter(({ language }) => language === 'exchange-log')) {
    for (const [index, fields] of shapesOf(type).entries()) {
      const key = fields.join(',').toLowerCase();
      const shape = shapes.get(key) ?? { name: `columns-${shapes.size + 1}`, fields, headers: [], looks: [] };
      if (index === 0) {
        shape.headers.push(type.header, ...(type.otherHeaders ?? []));
        if (type.rowBeginning) shape.looks.push(type.rowBeginning.source);
      }
      shapes.set(key, shape);
    }
  }
  return [...shapes.values()].map((shape) => ({ ...shape, look: shape.looks.length > 0 ? `(?:${shape.looks.join('|')})` : undefined }));
}

const fieldsOf = (fields) => `Fields:[ \\t]*${fields.map(literal).join('[ \\t]*,[ \\t]*')}`;

/** The region of a list of columns, and its rows where no header stands before them. */
function shapeRules({ name, fields, headers, look }, { logTypes }) {
  const types = anyOf(logTypes.flatMap(({ header, otherHeaders = [] }) => [header, ...otherHeaders]));
  const openings = [fieldsOf(fields), ...(headers.length > 0 ? [`Log-type:[ \\t]*${anyOf(headers)}`] : [])];
  const opening = `^(?=${mark}#(?i:${openings.join('|')})\\s*$)`;
  const region = {
    begin: `${opening}(${mark}#)(\\w[\\w-]*)(:)[ \\t]*(.*)$`,
    beginCaptures: headerCaptures({ patterns: include('column-name') }),
    end: `(?=^${mark}#(?i:Fields:.*[^,\\s]|Log-type:[ \\t]*${types}\\s*$))`,
    patterns: include('header', 'comment', `${name}-row`, 'no-row'),
  };
  const rules = [
    [name, region],
    [`${name}-row`, rowRule(fields, '')],
  ];
  return look ? [...rules, [`${name}-alone`, rowRule(fields, `(?=${look})`)]] : rules;
}

function rowRule(fields, look) {
  const last = `(${quoted}(?=,|$)|(?!").*+)(.*)$`;
  const cells = fields.slice(0, -1).map(() => `(${cell})(,)`);
  const groups = {};
  for (const [index, field] of fields.entries()) {
    groups[2 * index + 1] = cellCapture(field.toLowerCase());
    groups[2 * index + 2] = separator;
  }
  groups[2 * fields.length] = 'comment.line.rest';
  return { match: `^${mark}${look}${cells.join('')}${last}`, name: scope('meta.row'), captures: named(groups) };
}

function cellCapture(field) {
  const { whole, rules } = columns[field];
  const name = scope(whole ? `meta.cell.${field} ${whole}` : `meta.cell.${field}`);
  return rules ? { name, patterns: include('doubled-quote', ...rules) } : { name };
}

function headerCaptures(value) {
  const names = { 1: 'punctuation.definition.header', 2: 'keyword.other.header', 3: 'punctuation.separator.header', 4: 'string.unquoted.header' };
  return { ...named(names), ...(value ? { 4: { name: scope('meta.header-value'), ...value } } : {}) };
}

function headerRules({ logTypes, shapesOf }) {
  const types = anyOf(logTypes.flatMap(({ header, otherHeaders = [] }) => [header, ...otherHeaders]));
  const usual = anyOfPatterns(
    logTypes
      .filter(({ language }) => language === 'exchange-log')
      .flatMap(shapesOf)
      .map(fieldsOf),
  );
  const date = { patterns: [{ match: time, name: scope('constant.numeric.date') }] };
  return {
    header: {
      patterns: [
        { match: `^(${mark}#)(?i:(Software|Version|Log-type))(:)[ \\t]*(.*)$`, captures: headerCaptures() },
        { match: `^(${mark}#)(?i:(Date))(:)[ \\t]*(.*)$`, captures: headerCaptures(date) },
        { match: `^(${mark}#)(?i:(Fields))(:)[ \\t]*(.*)$`, captures: headerCaptures({ patterns: include('column-name') }) },
      ],
    },
    'column-name': { match: '[^,\\s]+', name: scope('variable.parameter.column') },
    'other-columns': {
      begin: `^(?!${mark}#(?i:${usual})\\s*$)(${mark}#)(?i:(Fields))(:)(?=.*[^,\\s])[ \\t]*(.*)$`,
      beginCaptures: headerCaptures({ patterns: include('column-name') }),
      end: `(?=^${mark}#(?i:Fields:.*[^,\\s]|Log-type:[ \\t]*${types}\\s*$))`,
      patterns: include('header', 'comment', 'other-row'),
    },
    // Cells by their content.
    'other-row': { begin: `^(?=.*\\S)${mark}`, end: '$', name: scope('meta.row.other-columns'), patterns: include('other-cell') },
    'other-cell': {
      patterns: [
        { match: ',', name: scope(separator) },
        { match: `(?<![^,"])${time}`, name: scope('constant.numeric.date') },
        ...include('doubled-quote', 'report'),
      ],
    },
  };
}

function anyOfPatterns(patterns) {
  return `(?:${[...new Set(patterns)].sort((a, b) => b.length - a.length).join('|')})`;
}

/** What stands in cells. */
function cellRules() {
  return {
    'doubled-quote': { match: '(?<!,)""(?!,|$)', name: scope('constant.character.escape') },
    'event-id': {
      patterns: [
        { match: `(?<=[,"])${anyOf(failed)}(?=[,"]|$)`, name: scope('strong markup.deleted.event') },
        { match: `(?<=[,"])${anyOf(delayed)}(?=[,"]|$)`, name: scope('strong markup.changed.event') },
        { match: '\\w+', name: scope('keyword.control.event') },
      ],
    },
    port: { match: '(?<=[\\d\\]]):(\\d{1,5})(?=[,"]|$)', captures: named({ 1: 'constant.numeric.port' }) },
    command: {
      patterns: [
        { match: '(?i:starttls|stls)(?=[,"]|$)', name: scope('strong keyword.other.verb.tls') },
        { match: '(?i:login|user|pass|authenticate|auth)(?=[,"]|$)', name: scope('strong keyword.other.verb.authentication') },
        { match: '[\\w-]+', name: scope('keyword.other.verb') },
      ],
    },
    mechanism: { match: '(?<=[,"])(?i:PLAIN|LOGIN|NTLM|GSSAPI|XOAUTH2)(?=[,"]|$)', name: scope('constant.language.mechanism') },
    // `S:tlsversion=SP_PROT_TLS1_2_SERVER;S:tlscipher=CALG_AES_256`
    'custom-data': {
      match: '(?<=[,";])(S)(:)([\\w-]{1,80})(=)',
      captures: named({ 1: 'storage.type.data', 2: 'punctuation.separator.data', 3: 'variable.parameter.data', 4: 'keyword.operator' }),
    },
    report: {
      patterns: [
        // A last error: `[{LED=421 4.4.2 …};{MSG=};{FQDN=…};{IP=…};{LRT=…}]`.
        { match: '\\{(LED|MSG|FQDN|IP|LRT)(=)', captures: named({ 1: 'strong variable.parameter.last-error', 2: 'keyword.operator' }) },
        {
          match: '(?<=[,";])(R|Msg|ErrMsg)(=)',
          captures: named({ 1: 'variable.parameter.answer', 2: 'keyword.operator' }),
        },
        { match: '(?<=ErrMsg=)[^;,"]++', name: scope('strong invalid.illegal.error-name') },
        { match: '(?<=R=)(?i:ok)\\b', name: scope('markup.inserted.reply.success') },
        {
          match: '(?<=[,";=>] |[,";=])(2\\d\\d) (2\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])',
          captures: named({ 1: 'markup.inserted.reply.success', 2: 'markup.inserted.enhanced-status.success' }),
        },
        { match: '\\bEstablished connection to\\b', name: scope('markup.inserted.success') },
        { match: '\\b(?:Failed connection to|Attempted failover to alternate host)\\b', name: scope('markup.deleted.failure') },
        {
          match: '\\b(Messages|Bytes|QueueLength)([:=]) ?(\\d{1,12})',
          captures: named({ 1: 'variable.parameter.count', 2: 'keyword.operator', 3: 'constant.numeric.count' }),
        },
        ...shared('information'),
      ],
    },
  };
}
