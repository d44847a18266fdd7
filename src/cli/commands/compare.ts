import { compareJson, compareRegistryFiles, compareReport, compareWithRecommendation, toPlainText } from '../../core/index';
import { type Command, exitCodes, UsageError } from '../command';
import { parseOptions, targetOption, targetOptions } from '../options';
import { openRegistryFiles } from '../registry-input';

/** `exchange-tls compare`: what two `.reg` files leave in a registry, side by side. */
export const compare: Command = {
  name: 'compare',
  summary: 'compares the values that two .reg files set, or one with what Microsoft recommends',
  help: `Usage: exchange-tls compare <file.reg> <other.reg> [--all] [--format text|json]
       exchange-tls compare <file.reg> --recommended [--windows <release>] [--format text|json]

Values are compared as the registry holds them in the end, not lines. Without --all only keys that say something about TLS are
compared; how many others differ is said. --recommended compares with the block for Exchange (see exchange-tls block --help), and
only the values in it. The exit code is 0 where nothing differs, 1 where something does, and 2 where a file cannot be read.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, ['text', 'json'], {
      all: { type: 'boolean' },
      recommended: { type: 'boolean' },
      ...targetOptions,
    });
    if (positionals.length !== (values.recommended ? 1 : 2)) throw new UsageError('name two .reg files, or one and --recommended.');
    const [here, there] = (await openRegistryFiles(positionals, context)) ?? [];
    if (!here) return exitCodes.usage;
    const comparison = there ? compareRegistryFiles(here, there, values.all ? 'all' : 'known') : compareWithRecommendation(here, targetOption(values));
    const { stdout, translate } = context;
    stdout(format === 'json' ? `${JSON.stringify(compareJson(comparison, translate), null, 2)}\n` : toPlainText(compareReport(comparison), translate));
    return comparison.values.every(({ isSame }) => isSame) ? exitCodes.done : exitCodes.findings;
  },
};
