import { type BlockFormat, blockFormats, blockNames, registryBlock } from '../../core/index';
import { type Command, exitCodes, UsageError } from '../command';
import { parseOptions, targetOption, targetOptions } from '../options';

/** `exchange-tls block`: a registry block, in the form that is asked for. */
export const block: Command = {
  name: 'block',
  summary: 'prints the registry block that enables TLS 1.2, or the one for Exchange',
  help: `Usage: exchange-tls block [--block tls12|exchange] [--format reg|powershell|cmd|json] [--windows <release>]

tls12     sets DisabledByDefault=0 and Enabled=1 for Client and Server of TLS 1.2. This is what you get without --block.
exchange  is what Microsoft recommends for Exchange: TLS 1.2 on, TLS 1.0 and 1.1 off, strong crypto of .NET Framework, and TLS 1.2
          for WinHTTP where --windows (2008, 2008 R2, 2012, 2012 R2, 2016, 2019, 2022, 2025) needs it or is not given.

Without TLS 1.0 and 1.1, whatever knows no newer version can no longer connect: Outlook on Windows 7 without updates, old phones,
scanners and other devices that send mail through the server, old load balancers and mail gateways. Look into the logs first.

Nothing is written to a registry. After importing the block, restart the server and make sure that current Windows and Exchange
updates are installed.`,
  async run(args, { stdout }) {
    const { format, positionals, values } = parseOptions(args, ['reg', 'powershell', 'cmd', 'text', 'json'], { block: { type: 'string' }, ...targetOptions });
    if (positionals.length > 0) throw new UsageError(`it takes no file, but was given ${positionals.join(' ')}.`);
    const name = blockNames.find((known) => known === (values.block ?? 'tls12'));
    if (!name) throw new UsageError(`--block ${values.block} is not known. Use one of: ${blockNames.join(', ')}.`);
    const text = (form: BlockFormat): string => registryBlock(name, form, targetOption(values));
    if (format === 'json') stdout(`${JSON.stringify({ version: 1, ...Object.fromEntries(blockFormats.map((form) => [form, text(form)])) }, null, 2)}\n`);
    else stdout(text(format === 'text' ? 'reg' : (format as BlockFormat)));
    return exitCodes.done;
  },
};
