import { type ImportResult, ignoredReasonMessage, importRegistryFile, openFile, render, type Translate } from '../../core/index';
import { type Command, exitCodes, UsageError } from '../command';
import { readRegistryInput } from '../files';
import { parseOptions } from '../options';

/** `exchange-tls import`: what regedit would do with a file. */
export const importFile: Command = {
  name: 'import',
  summary: 'shows what regedit would do with a .reg file, and the lines it drops',
  help: `Usage: exchange-tls import <file.reg> [--format text|json]

Nothing is written to a registry. The exit code is 1 where regedit would import nothing.`,
  async run(args, { stdout, stderr, translate }) {
    const { format, positionals } = parseOptions(args, ['text', 'json']);
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('name one .reg file.');
    const input = await readRegistryInput(path);
    if (!('text' in input)) {
      stderr(`${input.path}: ${input.message}\n`);
      return exitCodes.usage;
    }
    const result = importRegistryFile(openFile('windows-registry', input.text, input.encoding));
    stdout(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : asText(result, translate));
    return result.importable ? exitCodes.done : exitCodes.findings;
  },
};

function asText(result: ImportResult, translate: Translate): string {
  const lines = result.importable ? [] : [`regedit imports nothing from this file (${result.reason}).`];
  for (const operation of result.operations) {
    const where = operation.name === null ? operation.key : `${operation.key}  ${operation.name === '' ? '(Default)' : operation.name}`;
    const what = operation.op === 'set' ? ` = ${operation.type} ${JSON.stringify(operation.data)}` : '';
    lines.push(`line ${operation.line}: ${operation.op} ${where}${what}`);
  }
  for (const { line, reason } of result.ignored) lines.push(`line ${line}: dropped (${reason}): ${render(ignoredReasonMessage(reason), translate)}`);
  for (const [version, { client, server }] of Object.entries(result.schannel)) lines.push(`${version}: client ${client}, server ${server}`);
  return `${lines.join('\n')}\n`;
}
