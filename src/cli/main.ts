import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CliContext, type Command, exitCodes, UsageError } from './command';
import { block } from './commands/block';
import { check } from './commands/check';
import { compare } from './commands/compare';
import { convert } from './commands/convert';
import { fix } from './commands/fix';
import { importFile } from './commands/import';
import { listen } from './commands/listen';
import { probe } from './commands/probe';
import { undo } from './commands/undo';

const commands: readonly Command[] = [check, fix, importFile, probe, listen, block, convert, undo, compare];

/** Runs the command line and gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? process.stderr : process.stdout).write(overview());
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    process.stderr.write(`exchange-tls: there is no command ${JSON.stringify(name)}.\n\n${overview()}`);
    return exitCodes.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${command.summary}\n\n${command.help}\n`);
    return exitCodes.done;
  }
  try {
    return await command.run(rest, context(rest));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`exchange-tls ${name}: ${error.message}\nTry: exchange-tls ${name} --help\n`);
    return exitCodes.usage;
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n');
  return `Usage: exchange-tls <command> [options]\n\n${list}\n\nEvery command takes --format, --locale <language> and --help.\n`;
}

function context(args: readonly string[]): CliContext {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  return {
    stdout: (data) => void process.stdout.write(data),
    stderr: (text) => void process.stderr.write(text),
    columns: process.stderr.isTTY ? process.stderr.columns : undefined,
    ...translations(localeOf(args)),
    signal: abort.signal,
    now: () => Date.now(),
  };
}

/** The value of `--locale`, which every command takes. */
function localeOf(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  if (at < 0) return undefined;
  return args[at]?.includes('=') ? args[at]?.slice('--locale='.length) : args[at + 1];
}

/** The translations that ship beside the program. A language that has none is English, as in the editor. */
function translations(locale: string | undefined): Pick<CliContext, 'translate' | 'language'> {
  const language = /^[a-z]{2,3}/i.exec(locale ?? '')?.[0]?.toLowerCase();
  if (!locale || !language || language === 'en') return english;
  try {
    const bundle = JSON.parse(readFileSync(join(__dirname, '..', 'l10n', `bundle.l10n.${language}.json`), 'utf8')) as Record<string, string>;
    return { translate: (text) => bundle[text] ?? text, language };
  } catch {
    process.stderr.write(`exchange-tls: there are no texts for the locale ${JSON.stringify(locale)}; using English.\n`);
    return english;
  }
}

const english = { translate: (text: string): string => text, language: 'en' };

// A reader that closes the pipe early, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`exchange-tls: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = exitCodes.usage;
  },
);
