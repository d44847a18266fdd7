import { type Message, message } from '../message';
import { printable } from './printable';
import { formatTarget, type ProbeTarget, parseTarget, type TlsMode } from './target';
import { isAddress } from './x509/name-match';

/** What a person wants to be probed: one host, or all mail servers of a domain. */
export type ProbeSubject = { readonly kind: 'host'; readonly target: ProbeTarget } | ({ readonly kind: 'domain' } & DomainTarget);

/** The mail servers of a domain. */
export interface DomainTarget {
  /** As it was given, without a final dot. */
  readonly domain: string;
  /** The port of each of its mail servers: 25 between servers. */
  readonly port: number;
  readonly mode: TlsMode;
}

export interface SubjectOptions {
  /** How TLS begins, where it does not follow from the port. */
  readonly mode?: TlsMode | undefined;
  /** What a bare name is. */
  readonly bareName?: 'host' | 'domain';
}

/**
 * Reads what a person typed. `@contoso.com`, `mx:contoso.com`, and a mail address such as `user@contoso.com` or `<user@contoso.com>` mean the domain;
 * everything else is a host, as `parseTarget` reads it. Gives a message that says what is wrong for any other text.
 */
export function parseSubject(text: string, { mode, bareName = 'host' }: SubjectOptions = {}): ProbeSubject | { readonly problem: Message } {
  const named = domainPart(text.trim()) ?? (bareName === 'domain' ? text : undefined);
  const target = parseTarget(named ?? text, mode);
  if (named === undefined || 'problem' in target) {
    if (!('problem' in target)) return { kind: 'host', target };
    return named === undefined || named.trim() === ''
      ? target
      : { problem: message('{text} is no domain. Examples: {examples}', { text: printable(named.trim(), 100), examples }) };
  }
  if (isAddress(target.host))
    return { problem: message('{text} is an address, and only domains have mail servers in DNS. Give it alone to test that host.', { text: target.host }) };
  return { kind: 'domain', domain: target.host.replace(/\.$/, ''), port: target.port, mode: target.mode };
}

/** How a subject is written, so that it means the same when it is read again: `mail.contoso.com:25`, `@contoso.com`. */
export function formatSubject(subject: ProbeSubject): string {
  if (subject.kind === 'host') return formatTarget(subject.target);
  return subject.port === 25 ? `@${subject.domain}` : `@${subject.domain}:${subject.port}`;
}

const examples = '@contoso.com, user@contoso.com';

/** What stands behind `mx:` or the last `@`; nothing where there is neither. */
function domainPart(text: string): string | undefined {
  const inner = text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text;
  if (/^mx:/i.test(inner)) return inner.slice(3).replace(/^@/, '');
  const at = inner.lastIndexOf('@');
  // What has blanks or an address of a page before the @ is something else.
  return at < 0 || /[\s/]/.test(inner.slice(0, at)) ? undefined : inner.slice(at + 1);
}
