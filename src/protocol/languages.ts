/** A language of the editor, as the manifest declares it. */
export interface LanguageDeclaration {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly extensions?: readonly string[];
  /** Globs on the whole file name. They win over extensions, and VS Code's built-in `log` language claims `*.log`. */
  readonly filenamePatterns?: readonly string[];
  /** The first line of a file whose name no language claims. */
  readonly firstLine?: string;
}

/** Globs for the names that Exchange gives its logs, such as SENDyyyymmdd-n.log as documented and SENDyyyymmddhh-n.LOG as written; also copies such as "SERVER1_RECV2023011116-1.LOG". */
function logNames(...kinds: readonly string[]): readonly string[] {
  const digits = '[0-9]'.repeat(8);
  return kinds.flatMap((kind) => ['log', 'LOG'].map((extension) => `*${kind}${digits}*-*.${extension}`));
}

/** The languages that the extension brings. The manifest's list is generated from this one. */
export const languages: readonly LanguageDeclaration[] = [
  {
    id: 'exchange-protocol-log',
    aliases: ['Exchange SMTP Protocol Log'],
    filenamePatterns: logNames('SEND', 'RECV'),
  },
  {
    id: 'exchange-log',
    aliases: ['Exchange Log'],
    filenamePatterns: logNames('CONNECTLOG', 'MSGTRK', 'MSGTRKM[ADS]', 'IMAP4', 'POP3'),
    // Every log of Exchange begins with it; the other lines of the header tell SMTP protocol logs.
    firstLine: '^\\uFEFF?#Software: Microsoft Exchange Server\\s*$',
  },
  {
    id: 'windows-registry',
    aliases: ['Windows Registry', 'reg'],
    extensions: ['.reg'],
    firstLine: '^\\uFEFF?(?:Windows Registry Editor Version 5\\.00|REGEDIT4)\\s*$',
  },
];

/** What `.reg` files leave in a registry, for reading: coloured and wrapped as `.reg` files are, and nothing that anybody diagnoses, repairs or imports. */
export const valuesLanguage: LanguageDeclaration = { id: 'exchange-tls-values', aliases: ['Registry Values'], extensions: ['.reg-values'] };

/** The languages of Exchange logs: those of SMTP sessions, and all the others. */
export const logLanguages: readonly string[] = ['exchange-protocol-log', 'exchange-log'];

/** Whether a path ends with a name that Exchange gives to a log. */
export function hasNameOfLog(path: string): boolean {
  return /(?:SEND|RECV|CONNECTLOG|MSGTRK(?:M[ADS])?|POP3|IMAP4)\d{8,10}-\d{1,9}\.log$/i.test(path);
}

/** How many lines of a file hold its header. */
export const headerLines = 5;

/** The types of logs by their `#Log-type:` lines, in lower case, and the language of each. */
export const logTypeLanguages: Readonly<Record<string, string>> = {
  'smtp send protocol log': 'exchange-protocol-log',
  'smtp receive protocol log': 'exchange-protocol-log',
  'transport connectivity log': 'exchange-log',
  'message tracking log': 'exchange-log',
  'pop3 log': 'exchange-log',
  'pop3 protocol log': 'exchange-log',
  'imap4 log': 'exchange-log',
  'imap4 protocol log': 'exchange-log',
};

/** Languages of files that may be Exchange logs under another name: those that VS Code or another extension gives, and ours, which only a name told. */
const languagesToLookInto: readonly string[] = ['log', 'plaintext', ...new Set(Object.values(logTypeLanguages))];

/** The language of a text that begins with these lines, by the header that Exchange writes; nothing where it is no log of a type that is read. */
export function languageOfHeader(lines: readonly string[]): string | undefined {
  const [first = '', ...rest] = lines.slice(0, headerLines);
  if (!/^\uFEFF?#Software: Microsoft Exchange Server\s*$/i.test(first)) return undefined;
  for (const line of rest) {
    const type = /^#Log-type:[ \t]*(.*?)\s*$/i.exec(line.slice(0, 1000))?.[1]?.toLowerCase();
    if (type !== undefined) return Object.hasOwn(logTypeLanguages, type) ? logTypeLanguages[type] : undefined;
  }
  return undefined;
}

/** The language that a document should have instead of its own, by its first lines; nothing where it should stay as it is. */
export function betterLanguage(current: string, lines: readonly string[]): string | undefined {
  if (!languagesToLookInto.includes(current)) return undefined;
  const language = languageOfHeader(lines);
  return language === current ? undefined : language;
}
