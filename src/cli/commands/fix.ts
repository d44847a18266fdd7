import { defaultRuleOptions, encodeText, findingJson, findingsOf, openFile, type RuleOptions, render, repairFile, withLevels } from '../../core/index';
import { type CliContext, type Command, exitCodes, UsageError } from '../command';
import { type InputError, type InputFile, readRegistryInput, writeOutput } from '../files';
import { parseOptions, targetOption, targetOptions } from '../options';

/** `exchange-tls fix`: repaired `.reg` files. */
export const fix: Command = {
  name: 'fix',
  summary: 'repairs .reg files: on standard output, or in place with --write',
  help: `Usage: exchange-tls fix <file.reg>... [--write] [--windows <release>] [--exchange <release>] [--format text|json]

Repairs every finding for which one repair is clearly meant, and leaves all other bytes as they are. Encoding and line ends stay,
unless regedit cannot read the encoding. The exit code is 1 where something is left that could not be repaired.

--windows and --exchange say for which server the files are meant; see exchange-tls check --help.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, ['text', 'json'], { write: { type: 'boolean' }, ...targetOptions });
    const options: RuleOptions = { ...defaultRuleOptions, target: targetOption(values) };
    if (positionals.length === 0) throw new UsageError('name at least one .reg file.');
    if (positionals.length > 1 && !values.write && format === 'text')
      throw new UsageError('repairs of several files would run together on standard output. Add --write.');
    const results: FixedFile[] = [];
    const errors: InputError[] = [];
    for (const path of positionals) {
      const input = await readRegistryInput(path);
      if (!('text' in input)) {
        errors.push(input);
        continue;
      }
      const fixed = fixFile(input, options);
      const failed = values.write && fixed.changed ? await writeOutput(path, fixed.bytes) : undefined;
      if (failed) errors.push(failed);
      else results.push(fixed);
    }
    print(results, errors, { ...context, format, write: values.write === true });
    if (errors.length > 0) return exitCodes.usage;
    return results.some(({ left }) => left.some(({ level }) => level === 'error')) ? exitCodes.findings : exitCodes.done;
  },
};

interface FixedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly changed: boolean;
  readonly left: ReturnType<typeof withLevels>;
}

function fixFile(input: InputFile, options: RuleOptions): FixedFile {
  const repaired = repairFile(input, options);
  const bytes = encodeText(repaired);
  const changed = Buffer.compare(bytes, input.bytes) !== 0;
  const file = openFile('windows-registry', repaired.text, repaired.encoding);
  file.setRuleOptions?.(options);
  return { path: input.path, bytes, changed, left: withLevels(findingsOf(file), {}) };
}

function print(
  results: readonly FixedFile[],
  errors: readonly InputError[],
  { stdout, stderr, translate, format, write }: CliContext & { readonly format: string; readonly write: boolean },
): void {
  if (format === 'json') {
    const files = results.map(({ path, changed, left }) => ({ path, changed, findings: left.map((finding) => findingJson(finding, translate)) }));
    stdout(`${JSON.stringify({ version: 1, files, errors: errors.map(({ path, message }) => ({ path, message })) }, null, 2)}\n`);
  } else {
    for (const { path, bytes, changed } of results) {
      if (!write) stdout(bytes);
      else stderr(`${path}: ${changed ? 'repaired' : 'nothing to repair'}\n`);
    }
  }
  for (const { path, left } of results) {
    for (const { finding, level } of left)
      stderr(`${path}:${finding.span.at.line + 1}: ${level}: ${render(finding.message, translate)} [${finding.rule.id}]\n`);
  }
  for (const { path, message } of errors) stderr(`${path}: ${message}\n`);
}
