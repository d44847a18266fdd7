import { hostname } from 'node:os';
import {
  describeListenFailure,
  formatTarget,
  type ListenResult,
  listenHtml,
  listenInstructions,
  listenJson,
  listenMarkdown,
  listenText,
  parseListenPlace,
  render,
  senderVerdict,
  type Translate,
  toPlainText,
  usualListenPort,
  type WantedPlace,
} from '../../core/index';
import { connectionLimits, defaultListenTimeout, listenForSender } from '../../network/listen/listener';
import { ownAddresses } from '../../network/listen/own-addresses';
import { type Command, exitCodeFor, reportFormats, UsageError } from '../command';
import { parseOptions } from '../options';

/** `exchange-tls listen`: shows what a sending server offers. */
export const listen: Command = {
  name: 'listen',
  summary: 'shows which TLS a server offers when it sends mail',
  help: `Usage: exchange-tls listen [address:port] [options]

  --timeout <seconds>      when to stop if nothing came (${defaultListenTimeout})
  --connections <number>   after how many attempts to stop, up to ${connectionLimits.all} (1)
  --format text|json|markdown|html

Opens an SMTP listener: at 127.0.0.1, which only this computer reaches, and port ${usualListenPort} or a free one, unless others are named
(port 0: any that is free). It takes ${connectionLimits.all} connections at most, completes TLS with a certificate of its own, and refuses every mail
for now. What to do in Exchange is shown on standard error. The exit code is 0 where every attempt offered TLS 1.2 with a cipher suite of
Exchange Online, 1 where one did not, and 3 where nobody tried to send.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, reportFormats, {
      timeout: { type: 'string' },
      connections: { type: 'string' },
    });
    const { translate } = context;
    const tell = (text: string): void => context.stderr(`${text}\n`);
    const place = placeOf(positionals, translate);
    const timeout = numberOf(values.timeout, { name: '--timeout', usual: defaultListenTimeout, most: 86_400 });
    const outcome = await listenForSender(place, {
      signal: context.signal,
      timeout,
      attempts: numberOf(values.connections, { name: '--connections', usual: 1, most: connectionLimits.all }),
      onListening: (bound) =>
        tell(
          toPlainText(
            listenInstructions(bound, { ownAddresses: ownAddresses().map(({ address }) => address), minutes: Math.ceil(timeout / 60), computer: hostname() }),
            translate,
          ),
        ),
      progress: (message) => tell(render(message, translate)),
    });
    if ('kind' in outcome) throw new UsageError(render(describeListenFailure(outcome), translate));
    context.stdout(formatted(outcome, format, { translate, now: context.now(), language: context.language ?? 'en' }));
    return exitCodeFor(senderVerdict(outcome).accepts);
  },
};

function placeOf(positionals: readonly string[], translate: Translate): WantedPlace {
  const [text = '', ...more] = positionals;
  const example = formatTarget({ host: '127.0.0.1', port: usualListenPort });
  if (more.length > 0) throw new UsageError(`name one address and port, such as ${example}.`);
  const place = parseListenPlace(text);
  if ('problem' in place) throw new UsageError(render(place.problem, translate));
  return place;
}

function numberOf(
  value: string | boolean | undefined,
  { name, usual, most }: { readonly name: string; readonly usual: number; readonly most: number },
): number {
  if (value === undefined) return usual;
  const number = Number(value);
  if (!(Number.isInteger(number) && number >= 1 && number <= most)) throw new UsageError(`${name} ${value} is no whole number from 1 to ${most}.`);
  return number;
}

function formatted(result: ListenResult, format: string, options: { readonly translate: Translate; readonly now: number; readonly language: string }): string {
  if (format === 'json') return `${JSON.stringify(listenJson(result, options.translate), null, 2)}\n`;
  if (format === 'html') return listenHtml(result, options);
  return format === 'markdown' ? listenMarkdown(result, options) : listenText(result, options);
}
