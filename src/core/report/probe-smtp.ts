import { type Message, message } from '../message';
import { describeError } from '../probe/probe-error';
import type { CommandInjection, MailBeforeTls, ProbeResult } from '../probe/result';
import { isAnonymousTls } from '../probe/smtp/keywords';
import type { ReportBlock, ReportCell } from '../report-document';

/** Who the server says it is, and what it does before and inside TLS. */
export function smtpBlocks({ smtp }: ProbeResult): readonly ReportBlock[] {
  const rows: (readonly ReportCell[])[] = [];
  if (smtp.banner !== undefined) rows.push([message('Banner'), smtp.banner]);
  if (smtp.extensions) rows.push([message('EHLO keywords'), smtp.extensions.join(', ')]);
  if (smtp.extensions?.some(isAnonymousTls))
    rows.push(['X-ANONYMOUSTLS', message('offered: Exchange uses it among its own servers, without a check of the certificate; others need STARTTLS')]);
  if (smtp.extensionsInTls) rows.push([message('EHLO keywords inside TLS'), smtp.extensionsInTls.join(', ')]);
  if (smtp.startTlsReply !== undefined) rows.push([message('Answer to STARTTLS'), smtp.startTlsReply]);
  if (smtp.mailBeforeTls) rows.push([message('MAIL before TLS'), beforeTls(smtp.mailBeforeTls)]);
  if (smtp.commandInjection) rows.push([message('A command in the clear behind STARTTLS'), injection(smtp.commandInjection)]);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: message('SMTP') },
    { kind: 'table', head: [message('What'), message('Answer')], rows },
  ];
}

function beforeTls(answer: MailBeforeTls): Message {
  switch (answer.state) {
    case 'tls-required':
      return message('refused, TLS is required: {reply}', { reply: answer.reply });
    case 'accepted':
      return message('accepted, TLS is not required: {reply}', { reply: answer.reply });
    case 'refused':
      return message('refused for another reason: {reply}', { reply: answer.reply });
    case 'not-tested':
      return message('not tested: {reason}', { reason: describeError(answer.reason) });
  }
}

function injection(answer: CommandInjection): Message {
  switch (answer.state) {
    case 'answered':
      return message('answered inside TLS (CVE-2011-0411): {reply}', { reply: answer.reply });
    case 'discarded':
      return discarded(answer);
    case 'not-tested':
      return message('not tested: {reason}', { reason: describeError(answer.reason) });
  }
}

function discarded({ how, reply = '' }: Extract<CommandInjection, { state: 'discarded' }>): Message {
  switch (how) {
    case 'ignored':
      return message('not answered inside TLS, as it should be');
    case 'in-the-clear':
      return message('answered in the clear before TLS, so not taken for a secured one: {reply}', { reply });
    case 'refused':
      return message('STARTTLS refused because of it: {reply}', { reply });
    case 'closed':
      return message('the server ended the connection because of it');
  }
}
