import {
  describeSession,
  type Finding,
  findingJson,
  findingsOf,
  importRegistryFile,
  type LanguageFile,
  type Level,
  type LeveledFinding,
  levels,
  openFile,
  render,
  sessionsOf,
  type Translate,
  withLevels,
} from '../../core/index';
import { type CliContext, type Command, exitCodes, UsageError } from '../command';
import { expandPaths, type InputError, type InputFile, readInput } from '../files';
import { parseOptions } from '../options';

/** `exchange-tls check`: the findings of logs and `.reg` files. */
export const check: Command = {
  name: 'check',
  summary: 'lists what is wrong in protocol logs and .reg files',
  help: `Usage: exchange-tls check <file|folder>... [--format text|json] [--fail-on error|warning|information|hint]

Folders are searched for .log and .reg files. The exit code is 0 where nothing at or above --fail-on (error) was found, 1 where
something was, and 2 where a file could not be read; the others are checked all the same.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, ['text', 'json'], { 'fail-on': { type: 'string' } });
    const failOn = levelOf(values['fail-on']);
    if (positionals.length === 0) throw new UsageError('name at least one file or folder.');
    const { files, errors } = await expandPaths(positionals);
    const unreadable: InputError[] = [...errors];
    const checked: CheckedFile[] = [];
    for (const { path, named } of files) {
      const input = await readInput(path);
      if ('text' in input) checked.push(checkFile(input));
      else if (named || !input.isOther) unreadable.push(input);
    }
    if (format === 'json') context.stdout(`${JSON.stringify(asJson(checked, unreadable, context.translate), null, 2)}\n`);
    else printText(checked, unreadable, context);
    if (unreadable.length > 0) return exitCodes.usage;
    const failing = checked.some(({ findings }) => findings.some(({ level }) => levels.indexOf(level) <= levels.indexOf(failOn)));
    return failing ? exitCodes.findings : exitCodes.done;
  },
};

interface CheckedFile {
  readonly input: InputFile;
  readonly file: LanguageFile;
  readonly findings: readonly LeveledFinding[];
}

function levelOf(value: string | boolean | undefined): Level {
  const level = levels.find((candidate) => candidate === (value ?? 'error'));
  if (!level) throw new UsageError(`--fail-on ${value} is not known. Use one of: ${levels.join(', ')}.`);
  return level;
}

function checkFile(input: InputFile): CheckedFile {
  const file = openFile(input.language, input.text);
  file.setEncoding?.(input.encoding);
  const findings: readonly Finding[] = findingsOf(file);
  return { input, file, findings: withLevels(findings, {}) };
}

function asJson(checked: readonly CheckedFile[], errors: readonly InputError[], translate: Translate): unknown {
  return {
    version: 1,
    files: checked.map(({ input, file, findings }) => ({
      path: input.path,
      language: input.language,
      findings: findings.map((finding) => findingJson(finding, translate)),
      ...(input.language === 'windows-registry' ? { registry: registryJson(file) } : { sessions: sessionsOf(file).map(describeSession) }),
    })),
    errors: errors.map(({ path, message }) => ({ path, message })),
  };
}

/** The import result without the version of its own document. */
function registryJson(file: LanguageFile): unknown {
  const { version: _version, ...result } = importRegistryFile(file);
  return result;
}

function printText(checked: readonly CheckedFile[], errors: readonly InputError[], { stdout, stderr, translate }: CliContext): void {
  for (const { input, findings } of checked) {
    for (const { finding, level } of findings) {
      const { at, start } = finding.span;
      stdout(`${input.path}:${at.line + 1}:${start + 1}: ${level}: ${render(finding.message, translate)} [${finding.rule.id}]\n`);
    }
  }
  const count = checked.reduce((sum, { findings }) => sum + findings.length, 0);
  stderr(`${checked.length} files checked, ${count} findings.\n`);
  for (const { path, message } of errors) stderr(`${path}: ${message}\n`);
}
