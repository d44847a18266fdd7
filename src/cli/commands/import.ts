import { type ImportTold, importLines, openFile, render, tellImportOf } from '../../core/index';
import { type CliContext, type Command, exitCodes, UsageError } from '../command';
import { readRegistryInput } from '../files';
import { jsonPieces } from '../json-pieces';
import { parseOptions } from '../options';

/** `exchange-tls import`: what regedit would do with a file. */
export const importFile: Command = {
  name: 'import',
  summary: 'shows what regedit would do with a .reg file, and the lines it drops',
  help: `Usage: exchange-tls import <file.reg> [--format text|json]

Nothing is written to a registry. The exit code is 1 where regedit would import nothing.`,
  async run(args, context) {
    const { format, positionals } = parseOptions(args, ['text', 'json']);
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('name one .reg file.');
    const input = await readRegistryInput(path);
    if (!('text' in input)) {
      context.stderr(`${input.path}: ${input.message}\n`);
      return exitCodes.usage;
    }
    const file = openFile('windows-registry', input.text, input.encoding);
    const result = tellImportOf(file);
    write(format === 'json' ? jsonPieces({ ...result }) : textPieces(result, file.document.lines, context), context);
    return result.importable ? exitCodes.done : exitCodes.findings;
  },
};

function* textPieces(result: ImportTold, lines: readonly string[], { translate }: CliContext): Generator<string> {
  for (const { indent, message } of importLines(result, lines)) yield `${' '.repeat(indent)}${render(message, translate)}\n`;
}

/** How many characters are written at once: one by one they would take long, and all of them may be more than a string holds. */
const mostAtOnce = 64 * 1024;

function write(pieces: Iterable<string>, { stdout }: CliContext): void {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < mostAtOnce) continue;
    stdout(waiting);
    waiting = '';
  }
  stdout(waiting);
}
