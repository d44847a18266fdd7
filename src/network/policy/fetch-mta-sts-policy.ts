import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { type MtaStsPolicyProblem, mtaStsPolicyLimit, type ProbeError, printableBytes } from '../../core/index';
import { askResolver } from '../resolve';
import { type PolicyOptions, policyLimits, policyResolver } from './policy-resolver';

/** The text of a policy, what the web server did instead of giving one, or why it could not be asked. */
export type FetchedPolicy =
  | { readonly kind: 'fetched'; readonly text: string }
  | { readonly kind: 'bad'; readonly problem: MtaStsPolicyProblem; readonly text: string }
  | { readonly kind: 'failed'; readonly error: ProbeError };

/**
 * Fetches `https://mta-sts.<domain>/.well-known/mta-sts.txt` as a sender does (RFC 8461 section 3.3): the certificate must be valid for that
 * name, no redirection is followed, nothing is taken from a cache, and the text must be plain. No proxy is used. `domain` is ASCII.
 */
export async function fetchMtaStsPolicy(domain: string, options: PolicyOptions): Promise<FetchedPolicy> {
  const host = `mta-sts.${domain}`;
  const limits = policyLimits(options);
  const found = options.resolver === undefined ? [host] : await askResolver(host, policyResolver(options));
  if ('kind' in found) return { kind: 'failed', error: found };
  const [address] = found;
  // Loaded only here: most probes fetch nothing, and every start would wait for it.
  const { Agent, request } = await import('node:https');
  if (options.signal.aborted) return { kind: 'failed', error: { kind: 'cancelled' } };
  const { webServer } = options;
  return new Promise((resolve) => {
    const finish = (outcome: FetchedPolicy): void => {
      stop();
      asking.destroy();
      resolve(outcome);
    };
    const asking = request({
      host: address,
      port: webServer?.port ?? 443,
      servername: host,
      headers: { host },
      path: '/.well-known/mta-sts.txt',
      agent: new Agent({ keepAlive: false }),
      ...(webServer ? { ca: webServer.ca } : {}),
    });
    const stop = limits.watch('connect', (error) => finish({ kind: 'failed', error }));
    asking.on('error', (error: NodeJS.ErrnoException) => finish(failure(error, asking.socket as TLSSocket | null)));
    asking.on('response', (response) => void read(response).then(finish));
    asking.end();
  });
}

/** Reads an answer up to the limit. */
async function read(response: IncomingMessage): Promise<FetchedPolicy> {
  const { statusCode = 0, headers } = response;
  const bad = (problem: MtaStsPolicyProblem, text: string): FetchedPolicy => ({ kind: 'bad', problem, text: printableBytes(Buffer.from(text, 'latin1'), 100) });
  if (statusCode >= 300 && statusCode < 400) return bad('redirect', headers.location ?? String(statusCode));
  if (statusCode !== 200) return bad('status', String(statusCode));
  const type = headers['content-type'] ?? '';
  if (!/^text\/plain\s*(?:;|$)/i.test(type)) return bad('content-type', type);
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length > mtaStsPolicyLimit) return bad('too-long', String(mtaStsPolicyLimit));
    }
  } catch {
    return { kind: 'failed', error: { kind: 'closed', stage: 'connect', how: 'closed' } };
  }
  return { kind: 'fetched', text: Buffer.concat(pieces).toString('utf8') };
}

function failure({ code = '', message }: NodeJS.ErrnoException, socket: TLSSocket | null): FetchedPolicy {
  // Node.js gives the code as text, whatever its types say; it stands here only where the certificate was refused.
  const refused = socket?.authorizationError as Error | string | null | undefined;
  if (refused) return { kind: 'bad', problem: 'certificate', text: String(refused) };
  switch (code) {
    case 'ECONNREFUSED':
      return { kind: 'failed', error: { kind: 'refused' } };
    case 'ECONNRESET':
      return { kind: 'failed', error: { kind: 'closed', stage: 'connect', how: 'reset' } };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return { kind: 'failed', error: { kind: 'unreachable', code } };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { kind: 'failed', error: { kind: 'dns', code } };
    default:
      return { kind: 'failed', error: { kind: 'handshake', detail: code || message } };
  }
}
