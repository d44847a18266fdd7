import { type ImportTold, importLines, render, tellImportOf } from '../../core/index';
import { type CliContext, type Command, exitCodes, UsageError } from '../command';
import { jsonPieces, writePieces } from '../json-pieces';
import { parseOptions } from '../options';
import { openRegistryFiles } from '../registry-input';

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
    const [file] = (await openRegistryFiles([path], context)) ?? [];
    if (!file) return exitCodes.usage;
    const result = tellImportOf(file);
    writePieces(format === 'json' ? jsonDocument(result) : textPieces(result, file.document.lines, context), context.stdout);
    return result.importable ? exitCodes.done : exitCodes.findings;
  },
};

function* jsonDocument(result: ImportTold): Generator<string> {
  yield* jsonPieces({ ...result });
  yield '\n';
}

function* textPieces(result: ImportTold, lines: readonly string[], { translate }: CliContext): Generator<string> {
  for (const { indent, message } of importLines(result, lines)) yield `${' '.repeat(indent)}${render(message, translate)}\n`;
}
