import { isMaskedGreeting } from '../../formats/smtp/extension';
import { parseReply } from '../../formats/smtp/reply';
import type { SmtpResult } from '../result';
import type { SmtpFacts } from '../smtp/dialogue';
import { isOverwritten, offersStartTls } from '../smtp/keywords';
import type { TlsMode } from '../target';

/** What the first dialogue tells of the server: needs no connection of its own. */
export function smtpResult(facts: SmtpFacts | undefined, mode: TlsMode): Omit<SmtpResult, 'extensionsInTls' | 'mailBeforeTls' | 'commandInjection'> {
  const { banner, extensions, startTls, bytesAfterStartTls = 0 } = facts ?? {};
  const refused = startTls && startTls.code !== 220 ? startTls : undefined;
  return {
    banner,
    extensions,
    startTls: mode === 'starttls' && extensions ? startTlsState(extensions, banner ?? '', refused !== undefined) : undefined,
    startTlsReply: refused && [refused.code, ...refused.lines].join(' '),
    bytesAfterStartTls,
  };
}

function startTlsState(extensions: readonly string[], banner: string, refused: boolean): SmtpResult['startTls'] {
  if (refused) return 'refused';
  if (offersStartTls(extensions)) return 'offered';
  return isMasked(extensions, banner) ? 'stripped' : 'not-offered';
}

/** Whether a firewall that inspects mail has written over the keywords or the greeting (KB 320027). */
function isMasked(extensions: readonly string[], banner: string): boolean {
  const greeting = parseReply(`220 ${banner}`);
  return extensions.some(isOverwritten) || (greeting !== undefined && isMaskedGreeting(greeting));
}
