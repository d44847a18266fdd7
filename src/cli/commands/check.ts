import {
  defaultRuleOptions,
  describeSession,
  findingJson,
  findingsOf,
  type LanguageFile,
  type Level,
  type LeveledFinding,
  levels,
  openFile,
  type RuleOptions,
  render,
  sessionsOf,
  type Translate,
  tellImportOf,
  withLevels,
} from '../../core/index';
import { type CliContext, type Command, exitCodes, UsageError } from '../command';
import { expandPaths, type InputError, type InputFile, readInput } from '../files';
import { jsonPieces, writePieces } from '../json-pieces';
import { parseOptions, targetOption, targetOptions } from '../options';

/** `exchange-tls check`: the findings of logs and `.reg` files. */
export const check: Command = {
  name: 'check',
  summary: 'lists what is wrong in Exchange logs and .reg files',
  help: `Usage: exchange-tls check <file|folder>... [--format text|json] [--fail-on error|warning|information|hint]
                            [--long-gap <seconds>] [--windows <release>] [--exchange <release>]

Folders are searched for .log and .reg files. The exit code is 0 where nothing at or above --fail-on (error) was found, 1 where
something was, and 2 where a file could not be read; the others are checked all the same.

--long-gap says from how many seconds on a pause between two lines of one session of a log is found: 1 to 86400, 60 where it is
not given.

--windows (2008, 2008 R2, 2012, 2012 R2, 2016, 2019, 2022, 2025) and --exchange (2010, 2013, 2016, 2019, SE) say for which server
.reg files are meant. Without them findings say what holds for which release.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, ['text', 'json'], {
      'fail-on': { type: 'string' },
      'long-gap': { type: 'string' },
      ...targetOptions,
    });
    const failOn = levelOf(values['fail-on']);
    const options = { longGapSeconds: longGapOf(values['long-gap']), target: targetOption(values) };
    if (positionals.length === 0) throw new UsageError('name at least one file or folder.');
    const { files, errors } = await expandPaths(positionals);
    const report = format === 'json' ? jsonReport(context) : textReport(context);
    const unreadable: InputError[] = [...errors];
    let failing = false;
    for (const { path, named } of files) {
      const input = await readInput(path);
      if ('text' in input) {
        const checked = checkFile(input, options);
        failing ||= checked.findings.some(({ level }) => levels.indexOf(level) <= levels.indexOf(failOn));
        report.add(checked);
      } else if (named || !input.isOther) unreadable.push(input);
    }
    report.end(unreadable);
    if (unreadable.length > 0) return exitCodes.usage;
    return failing ? exitCodes.findings : exitCodes.done;
  },
};

interface CheckedFile {
  readonly input: InputFile;
  readonly file: LanguageFile;
  readonly findings: readonly LeveledFinding[];
}

/** Where results go file by file, so that a folder may hold more logs than fit into memory. */
interface Report {
  add(checked: CheckedFile): void;
  end(errors: readonly InputError[]): void;
}

function levelOf(value: string | boolean | undefined): Level {
  const level = levels.find((candidate) => candidate === (value ?? 'error'));
  if (!level) throw new UsageError(`--fail-on ${value} is not known. Use one of: ${levels.join(', ')}.`);
  return level;
}

function longGapOf(value: string | boolean | undefined): number {
  if (value === undefined) return defaultRuleOptions.longGapSeconds;
  const seconds = /^\d{1,5}$/.test(String(value)) ? Number(value) : 0;
  if (seconds < 1 || seconds > 86_400) throw new UsageError(`--long-gap ${value} makes no sense. Give a whole number of seconds from 1 to 86400.`);
  return seconds;
}

function checkFile(input: InputFile, options: RuleOptions): CheckedFile {
  const file = openFile(input.language, input.text, input.encoding);
  file.setRuleOptions?.(options);
  return { input, file, findings: withLevels(findingsOf(file), {}) };
}

function jsonReport({ stdout, translate }: CliContext): Report {
  let count = 0;
  stdout('{\n  "version": 1,\n  "files": [');
  return {
    add(checked) {
      stdout(`${count++ > 0 ? ',' : ''}\n    `);
      writePieces(jsonPieces(fileJson(checked, translate), '    '), stdout);
    },
    end(errors) {
      const told = errors.map(({ path, message }) => ({ path, message }));
      stdout(`${count > 0 ? '\n  ' : ''}],\n  "errors": ${JSON.stringify(told, null, 2).replaceAll('\n', '\n  ')}\n}\n`);
    },
  };
}

/** The import result stands there without the version of its own document. */
function fileJson({ input, file, findings }: CheckedFile, translate: Translate): Readonly<Record<string, unknown>> {
  return {
    path: input.path,
    language: input.language,
    findings: findingsJson(findings, translate),
    ...(input.language === 'windows-registry'
      ? { registry: { ...tellImportOf(file), version: undefined } }
      : { sessions: sessionsOf(file).map(describeSession) }),
  };
}

function* findingsJson(findings: readonly LeveledFinding[], translate: Translate): Generator<unknown> {
  for (const finding of findings) yield findingJson(finding, translate);
}

function textReport({ stdout, stderr, translate }: CliContext): Report {
  let files = 0;
  let count = 0;
  return {
    add({ input, findings }) {
      const lines = findings.map(({ finding, level }) => {
        const { at, start } = finding.span;
        return `${input.path}:${at.line + 1}:${start + 1}: ${level}: ${render(finding.message, translate)} [${finding.rule.id}]\n`;
      });
      if (lines.length > 0) stdout(lines.join(''));
      files++;
      count += findings.length;
    },
    end(errors) {
      stderr(`${counted(files, 'file')} checked, ${counted(count, 'finding')}.\n`);
      for (const { path, message } of errors) stderr(`${path}: ${message}\n`);
    },
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
