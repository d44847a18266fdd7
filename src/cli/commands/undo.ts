import { encodeText, render, type UndoFile, undoRegistryFile } from '../../core/index';
import { type CliContext, type Command, exitCodes, UsageError } from '../command';
import { writeOutput } from '../files';
import { parseOptions } from '../options';
import { openRegistryFiles } from '../registry-input';

/** `exchange-tls undo`: the `.reg` file that takes back what another one changes. */
export const undo: Command = {
  name: 'undo',
  summary: 'prints the .reg file that takes back what another one changes, given an export of the server',
  help: `Usage: exchange-tls undo <file.reg> --export <export.reg> [--output <undo.reg>] [--format text|json]

Make the export on the server before you import the file: regedit, or reg export HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL export.reg

Values that the file changes get their old data back, values and keys that it makes are deleted, keys that it deletes come back
with all that the export holds of them. Keys that the export does not tell of cannot be restored: they are named on standard error
and in comments at the top of the file, and the exit code is 1. So it is where there is nothing to undo.

The file is UTF-16 with its mark, as regedit itself writes it, also on standard output. Nothing is written to a registry.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, ['text', 'json'], { export: { type: 'string' }, output: { type: 'string' } });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('name one .reg file.');
    if (values.export === undefined) throw new UsageError('name an export of the server with --export <export.reg>.');
    const [file, exported] = (await openRegistryFiles([path, String(values.export)], context)) ?? [];
    if (!file || !exported) return exitCodes.usage;
    const made = undoRegistryFile(file, exported, context.translate);
    const failed = made.kind === 'file' && values.output !== undefined ? await writeOutput(String(values.output), bytesOf(made.text)) : undefined;
    if (failed) {
      context.stderr(`${failed.path}: ${failed.message}\n`);
      return exitCodes.usage;
    }
    print(made, { ...context, format, isWritten: values.output !== undefined });
    return made.kind === 'file' && made.warnings.length === 0 ? exitCodes.done : exitCodes.findings;
  },
};

function print(made: UndoFile, { stdout, stderr, translate, format, isWritten }: CliContext & { readonly format: string; readonly isWritten: boolean }): void {
  const warnings = (made.kind === 'file' ? made.warnings : [made.reason]).map((warning) => render(warning, translate));
  if (format === 'json') {
    const { text, changes, unknownKeys } = made.kind === 'file' ? made : { text: null, changes: 0, unknownKeys: [] };
    stdout(`${JSON.stringify({ version: 1, text, changes, unknownKeys, warnings }, null, 2)}\n`);
    return;
  }
  if (made.kind === 'file' && !isWritten) stdout(bytesOf(made.text));
  for (const warning of warnings) stderr(`${warning}\n`);
  if (made.kind === 'file') for (const key of made.unknownKeys) stderr(`  ${key}\n`);
}

function bytesOf(text: string): Uint8Array {
  return encodeText({ text, encoding: 'utf-16le' });
}
