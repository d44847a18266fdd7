import { domainToASCII } from 'node:url';
import {
  type DomainResult,
  domainVerdict,
  ehloNameOf,
  exchangeOnlineVerdict,
  type ProbeResult,
  type ProbeSubject,
  parseSubject,
  render,
  serverNameOf,
  type TlsMode,
  type Translate,
} from '../../core/index';
import { readServerAddress } from '../../network/dns/server-address';
import { defaultTimeout, type ProbeOptions, probeHost } from '../../network/probe';
import { probeDomain } from '../../network/probe-domain';
import { type Command, exitCodeFor, reportFormats, UsageError } from '../command';
import { type ParsedOptions, parseOptions } from '../options';
import { domainOutput, earlierOf, probeOutput } from '../probe-output';
import { progressLine } from '../progress-line';

type Values = ParsedOptions['values'];

/** `exchange-tls probe`: tests an SMTP host, or all mail servers of a domain. */
export const probe: Command = {
  name: 'probe',
  summary: 'tests which versions of TLS an SMTP host, or the mail servers of a domain, accept',
  help: `Usage: exchange-tls probe <host[:port]> [options]
       exchange-tls probe <@domain | user@domain> [options]

  --mx                     the name is a domain: test all its mail servers (MX)
  --tls starttls|implicit  how TLS begins; at once on port 465, with STARTTLS elsewhere
  --timeout <seconds>      how long the probe may take in all (${defaultTimeout})
  --ehlo <name>            the name to give in EHLO; the name of this computer otherwise
  --sni <name>             the name to ask for in TLS; the host otherwise. The name check stays against the host
  --resolver <address>     the DNS server to ask, such as 1.1.1.1 or [2001:db8::1]:53; those of this computer otherwise
  --https                  fetch the MTA-STS policy of a domain, with HTTPS
  --compare <file.json>    what changed since an earlier probe of the host, as --format json wrote it
  --format text|json|markdown|html

Asks SSL 3.0 to TLS 1.3 one by one, one connection at a time, and reads the certificate. No login, no mail. The exit code is 0 where
the host accepts TLS 1.2 as Exchange Online needs it, 1 where it does not, and 3 where that could not be tested from here. For a
domain it is 1 where one of its mail servers does not, else 3 where one could not be tested or there is none, else 0.`,
  async run(args, context) {
    const { format, positionals, values } = parseOptions(args, reportFormats, {
      tls: { type: 'string' },
      timeout: { type: 'string' },
      ehlo: { type: 'string' },
      sni: { type: 'string' },
      resolver: { type: 'string' },
      https: { type: 'boolean' },
      mx: { type: 'boolean' },
      compare: { type: 'string' },
    });
    const subject = subjectOf(positionals, values, context.translate);
    const progress = progressLine(context);
    const options = { ...probeOptions(values, context.signal), progress: progress.tell };
    if (subject.kind === 'domain') {
      if (values.compare !== undefined) throw new UsageError('--compare compares one host; name one of the mail servers.');
      const result = await probeDomain(subject, options);
      progress.end();
      context.stdout(domainOutput(result, format, context));
      return exitCodeOfDomain(result);
    }
    const earlier = await earlierOf(values.compare, subject.target, context.translate);
    const result = await probeHost(subject.target, options);
    progress.end();
    context.stdout(probeOutput(result, { format, earlier, context }));
    return exitCodeOf(result);
  },
};

function subjectOf(positionals: readonly string[], { tls, mx }: Values, translate: Translate): ProbeSubject {
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0)
    throw new UsageError('name one host, such as mail.contoso.com or mail.contoso.com:587, or one domain, such as @contoso.com.');
  const subject = parseSubject(text, { mode: modeOf(tls), bareName: mx === true ? 'domain' : 'host' });
  if ('problem' in subject) throw new UsageError(render(subject.problem, translate));
  return subject;
}

function probeOptions({ timeout, ehlo, sni, resolver, https }: Values, signal: AbortSignal): ProbeOptions {
  return {
    signal,
    timeout: timeoutOf(timeout),
    ehloName: checked(ehlo, ehloNameOf, (value) => `--ehlo ${value} is no host name or address literal such as [203.0.113.5].`),
    serverName: checked(
      sni,
      (value) => serverNameOf(domainToASCII(value)),
      (value) => `--sni ${value} is no host name. Addresses cannot be asked for in TLS.`,
    ),
    resolver: checked(
      resolver,
      (value) => (readServerAddress(value) ? value : undefined),
      (value) => `--resolver ${value} is no address. Examples: 1.1.1.1, 192.0.2.1:5353, [2001:db8::1]:53.`,
    ),
    allowHttps: https === true,
  };
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

/** The value of an option that must make sense. */
function checked(value: string | boolean | undefined, read: (text: string) => string | undefined, problem: (text: string) => string): string | undefined {
  if (value === undefined) return undefined;
  const text = read(String(value));
  if (text === undefined) throw new UsageError(problem(String(value)));
  return text;
}

function exitCodeOf(result: ProbeResult): number {
  return exitCodeFor(result.reachable ? exchangeOnlineVerdict(result).accepts : undefined);
}

/** The worst mail server counts: mail may go to any of them. */
function exitCodeOfDomain(result: DomainResult): number {
  return exitCodeFor(domainVerdict(result).accepts);
}
