import { ehloNameOf, exchangeOnlineVerdict, type ProbeResult, type ProbeTarget, parseTarget, render, type TlsMode, type Translate } from '../../core/index';
import { defaultTimeout, probeHost } from '../../network/probe';
import { type Command, exitCodes, UsageError } from '../command';
import { parseOptions } from '../options';
import { earlierOf, probeFormats, probeOutput } from '../probe-output';
import { progressLine } from '../progress-line';

/** `exchange-tls probe`: tests an SMTP host. */
export const probe: Command = {
  name: 'probe',
  summary: 'tests which versions of TLS an SMTP host accepts',
  help: `Usage: exchange-tls probe <host[:port]> [options]

  --tls starttls|implicit  how TLS begins; at once on port 465, with STARTTLS elsewhere
  --timeout <seconds>      how long the probe may take in all (${defaultTimeout})
  --ehlo <name>            the name to give in EHLO; the name of this computer otherwise
  --compare <file.json>    what changed since an earlier probe of the host, as --format json wrote it
  --format text|json|markdown|html

Asks SSL 3.0 to TLS 1.3 one by one, one connection at a time, and reads the certificate. No login, no mail. The exit code is 0 where
the host accepts TLS 1.2 as Exchange Online needs it, 1 where it does not, and 3 where that could not be tested from here.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, probeFormats, {
      tls: { type: 'string' },
      timeout: { type: 'string' },
      ehlo: { type: 'string' },
      compare: { type: 'string' },
    });
    const target = targetOf(positionals, modeOf(values.tls), context.translate);
    const timeout = timeoutOf(values.timeout);
    const ehloName = ehloOf(values.ehlo);
    const earlier = await earlierOf(values.compare, target, context.translate);
    const progress = progressLine(context);
    const result = await probeHost(target, {
      signal: context.signal,
      timeout,
      ehloName,
      progress: progress.tell,
    });
    progress.end();
    context.stdout(probeOutput(result, { format, earlier, context }));
    return exitCodeOf(result);
  },
};

function targetOf(positionals: readonly string[], mode: TlsMode | undefined, translate: Translate): ProbeTarget {
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0) throw new UsageError('name one host, such as mail.contoso.com or mail.contoso.com:587.');
  const target = parseTarget(text, mode);
  if ('problem' in target) throw new UsageError(render(target.problem, translate));
  return target;
}

function modeOf(value: string | boolean | undefined): TlsMode | undefined {
  if (value === undefined || value === 'starttls' || value === 'implicit') return value;
  throw new UsageError(`--tls ${value} is not known. Use starttls or implicit.`);
}

function timeoutOf(value: string | boolean | undefined): number {
  if (value === undefined) return defaultTimeout;
  const seconds = Number(value);
  if (!(seconds >= 1 && seconds <= 3600)) throw new UsageError(`--timeout ${value} is no number of seconds from 1 to 3600.`);
  return seconds;
}

function ehloOf(value: string | boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  const name = ehloNameOf(String(value));
  if (name === undefined) throw new UsageError(`--ehlo ${value} is no host name or address literal such as [203.0.113.5].`);
  return name;
}

/** What was not tested is neither good nor bad. */
function exitCodeOf(result: ProbeResult): number {
  const { accepts } = exchangeOnlineVerdict(result);
  if (!result.reachable || accepts === undefined) return exitCodes.untested;
  return accepts ? exitCodes.done : exitCodes.findings;
}
