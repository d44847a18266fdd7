import { once } from 'node:events';
import tls from 'node:tls';
import type { TestCertificate } from './certificates';
import { type Peer, playSmtp, type ScriptedServer, type SmtpScript, scriptedServer } from './scripted-smtp-server';

/** What a server with STARTTLS does beside its dialogue in the clear. */
export interface StartTlsScript extends SmtpScript {
  /** What it says inside TLS before it has read anything there: what a kept command is answered with. */
  readonly firstInTls?: string;
  /** The answers inside TLS, by the first word of the command; none where it is silent. An empty one ends the connection. */
  readonly inTls?: Readonly<Record<string, string>>;
  /** What is done with the line behind STARTTLS in the same piece; nothing: it is thrown away. */
  readonly injected?: (peer: Peer) => 'tls' | 'over';
}

const answersInTls: Readonly<Record<string, string>> = { EHLO: '250-mail.contoso.com\r\n250-SIZE\r\n250 AUTH LOGIN\r\n', QUIT: '221 2.0.0 bye\r\n' };

/** A scripted server that completes TLS after STARTTLS and follows the script inside it. */
export function startTlsServer(certificate: TestCertificate, script: StartTlsScript = {}): Promise<ScriptedServer> {
  const { firstInTls, inTls = answersInTls, injected } = script;
  return scriptedServer(async (peer) => {
    if (!(await playSmtp(peer, script))) return;
    // The command in one piece with STARTTLS is there already, or never comes.
    if (peer.waiting.toString() === 'NOOP\r\n') {
      await peer.line();
      if (injected?.(peer) === 'over') return;
    }
    const secure = secured(peer, certificate);
    secure.on('error', () => peer.socket.destroy());
    await Promise.race([once(secure, 'secure'), once(secure, 'close')]).catch(() => {});
    const wasInjected = peer.sent.includes('STARTTLS\r\nNOOP\r\n');
    if (firstInTls !== undefined && wasInjected) secure.write(firstInTls);
    secure.on('data', (data: Buffer) => {
      for (const line of data.toString('latin1').split('\r\n')) {
        const answer = inTls[line.split(' ', 1)[0] ?? ''];
        if (answer === '') secure.end();
        else if (answer !== undefined) secure.write(answer);
        if (line === 'QUIT') secure.end();
      }
    });
  });
}

function secured(peer: Peer, { key, chain }: TestCertificate): tls.TLSSocket {
  peer.socket.removeAllListeners('data');
  return new tls.TLSSocket(peer.socket, { isServer: true, secureContext: tls.createSecureContext({ key, cert: chain }) });
}
