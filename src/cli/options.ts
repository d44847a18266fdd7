import { type ParseArgsConfig, parseArgs } from 'node:util';
import { exchangeVersions, type Target, targetOf, windowsVersions } from '../core/index';
import { UsageError } from './command';

/** Options that every command takes. `locale` is read before the command runs. */
const common = { format: { type: 'string' }, locale: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

/** The arguments of a command: values of its options, and what is no option. */
export interface ParsedOptions {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  readonly format: string;
}

/**
 * Parses the arguments of a command. `formats` are what `--format` takes, the first one is meant when it is not given.
 * An unknown option, a missing value or an unknown format is a `UsageError`.
 */
export function parseOptions(args: readonly string[], formats: readonly [string, ...string[]], options: ParseArgsConfig['options'] = {}): ParsedOptions {
  const { values, positionals } = parse(args, { ...common, ...options });
  const format = (values.format as string | undefined) ?? formats[0];
  if (!formats.includes(format)) throw new UsageError(`--format ${format} is not known here. Use one of: ${formats.join(', ')}.`);
  return { values: values as ParsedOptions['values'], positionals, format };
}

/** The options that say for which server a `.reg` file is meant. */
export const targetOptions = { windows: { type: 'string' }, exchange: { type: 'string' } } as const;

/** The target that the options name; a release that is none is a `UsageError`. */
export function targetOption({ windows, exchange }: ParsedOptions['values']): Target {
  const target = targetOf({ windows: String(windows ?? ''), exchange: String(exchange ?? '') });
  if (windows !== undefined && target.windows === undefined)
    throw new UsageError(`--windows ${windows} is not known. Use one of: ${windowsVersions.join(', ')}.`);
  if (exchange !== undefined && target.exchange === undefined)
    throw new UsageError(`--exchange ${exchange} is not known. Use one of: ${exchangeVersions.join(', ')}.`);
  return target;
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
