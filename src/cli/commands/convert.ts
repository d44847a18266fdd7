import { type CommandForm, commandForms, convertRegistryFile, render } from '../../core/index';
import { type Command, exitCodes, UsageError } from '../command';
import { parseOptions } from '../options';
import { openRegistryFiles } from '../registry-input';

/** `exchange-tls convert`: a `.reg` file as commands. */
export const convert: Command = {
  name: 'convert',
  summary: 'prints a .reg file as PowerShell or as reg add commands',
  help: `Usage: exchange-tls convert <file.reg> [--format powershell|cmd|json]

PowerShell is what you get without --format. The commands do what regedit would do with the file, in the same order; lines that
regedit drops are dropped. Running them twice does no harm. What a form cannot do is left out, with a comment in its place, and the
exit code is 1; so it is where regedit would import nothing. The cmd form is for a .cmd file: percent signs are doubled in it.
Nothing is written to a registry.`,
  async run(args, context) {
    const { format, positionals } = parseOptions(args, ['text', ...commandForms, 'json']);
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('name one .reg file.');
    const [file] = (await openRegistryFiles([path], context)) ?? [];
    if (!file) return exitCodes.usage;
    const { stdout, stderr, translate } = context;
    const forms: readonly CommandForm[] = format === 'json' ? commandForms : [format === 'cmd' ? 'cmd' : 'powershell'];
    const converted = forms.map((form) => [form, convertRegistryFile(file, form, translate)] as const);
    const [, first] = converted[0] as (typeof converted)[number];
    if (format === 'json') {
      const texts = Object.fromEntries(converted.map(([form, { text }]) => [form, text]));
      stdout(`${JSON.stringify({ version: 1, importable: first.importable, ...texts }, null, 2)}\n`);
    } else stdout(first.text);
    if (!first.importable) stderr(`${path}: regedit imports nothing from this file. Try: exchange-tls check ${path}\n`);
    for (const [form, { leftOut }] of converted) for (const sentence of leftOut) stderr(`${path}: ${form}: ${render(sentence, translate)}\n`);
    return first.importable && converted.every(([, { leftOut }]) => leftOut.length === 0) ? exitCodes.done : exitCodes.findings;
  },
};
