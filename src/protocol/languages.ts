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

/** The languages that the extension brings. The manifest's list is generated from this one. */
export const languages: readonly LanguageDeclaration[] = [
  {
    id: 'exchange-protocol-log',
    aliases: ['Exchange SMTP Protocol Log'],
    // SENDyyyymmdd-n.log as documented, SENDyyyymmddhh-n.LOG as written; also copies such as "SERVER1_RECV2023011116-1.LOG".
    filenamePatterns: ['SEND', 'RECV'].flatMap((kind) => ['log', 'LOG'].map((extension) => `*${kind}[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*-*.${extension}`)),
    firstLine: '^\\uFEFF?#Software: Microsoft Exchange Server\\s*$',
  },
  {
    id: 'windows-registry',
    aliases: ['Windows Registry', 'reg'],
    extensions: ['.reg'],
    firstLine: '^\\uFEFF?(?:Windows Registry Editor Version 5\\.00|REGEDIT4)\\s*$',
  },
];

/** The languages of Exchange logs: those of SMTP sessions, and all the others. */
export const logLanguages: readonly string[] = ['exchange-protocol-log', 'exchange-log'];

/** Whether a path ends with a name that Exchange gives to a log. */
export function hasNameOfLog(path: string): boolean {
  return /(?:SEND|RECV|CONNECTLOG|MSGTRK(?:M[ADS])?|POP3|IMAP4)\d{8,10}-\d{1,9}\.log$/i.test(path);
}

/** Languages that other extensions give to files which may be Exchange logs under another name. */
export const languagesToLookInto: readonly string[] = ['log', 'plaintext'];

/** How many lines of a file hold its header. */
export const headerLines = 5;

/** The language of a text that begins with these lines, by the header that Exchange writes; nothing where it is no SMTP protocol log. */
export function languageOfHeader(lines: readonly string[]): string | undefined {
  const [first = '', ...rest] = lines.slice(0, headerLines);
  if (!/^\uFEFF?#Software: Microsoft Exchange Server\s*$/i.test(first)) return undefined;
  return rest.some((line) => /^#Log-type: SMTP (?:Send|Receive) Protocol Log\s*$/i.test(line)) ? 'exchange-protocol-log' : undefined;
}
