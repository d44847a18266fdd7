import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import tls from 'node:tls';

/** Connects to an SMTP server and gives a client that says a line and takes the reply, and begins TLS when it is told to. */
export async function smtpClient(port: number) {
  let socket: Socket = connect({ host: '127.0.0.1', port });
  let text = '';
  let wake = (): void => {};
  const listen = (): void => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      text += data.toString('latin1');
      wake();
    });
    socket.on('close', () => wake());
  };
  listen();
  const reply = async (): Promise<string> => {
    for (;;) {
      const [, whole] = /^((?:\d{3}-.*\r\n)*\d{3} .*\r\n)/.exec(text) ?? [];
      if (whole !== undefined) {
        text = text.slice(whole.length);
        return whole;
      }
      if (socket.destroyed) return text;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const say = (line: string): Promise<string> => {
    socket.write(`${line}\r\n`);
    return reply();
  };
  await reply();
  return {
    say,
    startTls: async (options: tls.ConnectionOptions) => {
      assert.match(await say('EHLO client.example'), /STARTTLS/);
      assert.match(await say('STARTTLS'), /^220 /);
      socket.removeAllListeners('data');
      const secure = tls.connect({ socket, rejectUnauthorized: false, ...options });
      await once(secure, 'secureConnect');
      socket = secure;
      listen();
    },
  };
}
