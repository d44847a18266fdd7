import { type BlockFormat, blockFormats, tls12Block } from '../../core/index';
import { type Command, exitCodes, UsageError } from '../command';
import { parseOptions } from '../options';

/** `exchange-tls block`: the TLS 1.2 registry block, in the form that is asked for. */
export const block: Command = {
  name: 'block',
  summary: 'prints the registry block that enables TLS 1.2',
  help: `Usage: exchange-tls block [--format reg|powershell|cmd|json]

The block sets DisabledByDefault=0 and Enabled=1 for Client and Server of TLS 1.2. Nothing is written to a registry.
After importing it, restart the server and make sure that current Windows and Exchange updates are installed.`,
  async run(args, { stdout }) {
    const { format, positionals } = parseOptions(args, ['reg', 'powershell', 'cmd', 'text', 'json']);
    if (positionals.length > 0) throw new UsageError(`it takes no file, but was given ${positionals.join(' ')}.`);
    if (format === 'json') {
      stdout(`${JSON.stringify({ version: 1, ...Object.fromEntries(blockFormats.map((name) => [name, tls12Block(name)])) }, null, 2)}\n`);
    } else {
      stdout(tls12Block(format === 'text' ? 'reg' : (format as BlockFormat)));
    }
    return exitCodes.done;
  },
};
