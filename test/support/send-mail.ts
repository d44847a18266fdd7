import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** What a client says that hands in one message. */
const dialogue = [
  'EHLO client.contoso.com',
  'MAIL FROM:<sender@contoso.com>',
  'RCPT TO:<recipient@fabrikam.com>',
  'DATA',
  'Subject: test\r\n\r\nA message of a test.\r\n.',
  'QUIT',
];

/** Hands one message to a mail server on this computer, in the clear, and gives its last reply to each command. Stops at the first that is refused. */
export async function sendMail(port: number): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1');
  const replies: string[] = [];
  const rest = [...dialogue];
  for await (const line of createInterface({ input: socket })) {
    if (line[3] === '-') continue;
    replies.push(line);
    const command = line < '4' ? rest.shift() : undefined;
    if (command === undefined) break;
    socket.write(`${command}\r\n`);
  }
  socket.destroy();
  if (!socket.closed) await once(socket, 'close');
  return replies;
}
