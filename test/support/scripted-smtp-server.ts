import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** A server on loopback that does exactly what a test says. */
export interface ScriptedServer {
  readonly port: number;
  /** How many connections there were, and how many at once at most. */
  readonly connections: number;
  readonly mostAtOnce: number;
  /** Everything that clients sent, connection by connection. */
  readonly received: readonly Buffer[];
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** The server's end of one connection. */
export interface Peer {
  /** Counts connections from 1. */
  readonly number: number;
  send(data: string | Uint8Array): void;
  /** The next line that the client sends, without its end; empty where it sends no more. */
  line(): Promise<string>;
  /** What came and was not read yet. */
  readonly waiting: Buffer;
  /** Everything that came in the clear. */
  readonly sent: string;
  /** The next bytes that the client sends; empty where it sends no more. */
  bytes(): Promise<Buffer>;
  end(): void;
  /** Closes with a TCP reset. */
  reset(): void;
  readonly socket: Socket;
}

/**
 * Starts a server that plays a script with every client, on 127.0.0.1 or on another address. What a script leaves open stays open until the
 * client closes.
 */
export async function scriptedServer(script: (peer: Peer) => void | Promise<void>, listenOn = '127.0.0.1'): Promise<ScriptedServer> {
  const open = new Set<Socket>();
  /** Those that the client has not ended. */
  const inUse = new Set<Socket>();
  const received: Buffer[] = [];
  let connections = 0;
  let mostAtOnce = 0;
  let whenIdle: (() => void)[] = [];
  const server: Server = createServer({ noDelay: true }, (socket) => {
    const number = ++connections;
    open.add(socket);
    inUse.add(socket);
    // A client that ended before is told of in the same round of events, perhaps after this one.
    setImmediate(() => (mostAtOnce = Math.max(mostAtOnce, inUse.size)));
    socket.on('end', () => inUse.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      inUse.delete(socket);
      if (open.size > 0) return;
      for (const resolve of whenIdle) resolve();
      whenIdle = [];
    });
    void script(
      peerOf(socket, number, (bytes) => {
        received[number - 1] = Buffer.concat([received[number - 1] ?? Buffer.alloc(0), bytes]);
      }),
    );
  });
  server.listen(0, listenOn);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    get connections() {
      return connections;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    received,
    idle: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))),
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function peerOf(socket: Socket, number: number, onBytes: (bytes: Buffer) => void): Peer {
  let waiting = Buffer.alloc(0);
  let sent = '';
  let ended = false;
  let wake = (): void => {};
  socket.on('data', (bytes) => {
    onBytes(bytes);
    waiting = Buffer.concat([waiting, bytes]);
    sent += bytes.toString('latin1');
    wake();
  });
  for (const event of ['end', 'close']) {
    socket.on(event, () => {
      ended = true;
      wake();
    });
  }
  const next = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const take = (count: number): Buffer => {
    const taken = waiting.subarray(0, count);
    waiting = waiting.subarray(count);
    return taken;
  };
  return {
    number,
    get waiting() {
      return waiting;
    },
    get sent() {
      return sent;
    },
    socket,
    send: (data) => void socket.write(data),
    line: async () => {
      while (!waiting.includes(10) && !ended) await next();
      return take(waiting.indexOf(10) + 1)
        .toString('latin1')
        .trimEnd();
    },
    bytes: async () => {
      while (waiting.length === 0 && !ended) await next();
      return take(waiting.length);
    },
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
  };
}

/** What a server says up to the beginning of TLS. */
export interface SmtpScript {
  readonly greeting?: string;
  readonly ehlo?: string;
  readonly startTls?: string;
  readonly mail?: string;
  /** The answer to STARTTLS with a command in the same piece, where it is another one. */
  readonly startTlsWithCommand?: string;
  /** Told every line of the client before it is answered. */
  readonly onLine?: (line: string) => void;
}

/** Plays the server's part of a dialogue up to the answer to STARTTLS, or to the client's QUIT. Gives whether TLS begins now. */
export async function playSmtp(peer: Peer, script: SmtpScript = {}): Promise<boolean> {
  const {
    greeting = '220 mail.contoso.com ready\r\n',
    ehlo = '250-mail.contoso.com Hello\r\n250-SIZE 37748736\r\n250 STARTTLS\r\n',
    startTls = '220 2.0.0 SMTP server ready\r\n',
    mail = '250 2.1.0 Sender OK\r\n',
  } = script;
  peer.send(greeting);
  for (;;) {
    const line = await peer.line();
    if (line === '') return false;
    script.onLine?.(line);
    if (line.startsWith('EHLO ')) peer.send(ehlo);
    if (line === 'MAIL FROM:<>') peer.send(mail);
    if (line === 'RSET' || line === 'NOOP') peer.send('250 2.0.0 OK\r\n');
    if (line === 'STARTTLS') {
      const answer = (peer.waiting.length > 0 ? script.startTlsWithCommand : undefined) ?? startTls;
      peer.send(answer);
      if (answer.startsWith('220')) return true;
    }
    if (line === 'QUIT') {
      peer.send('221 2.0.0 bye\r\n');
      peer.end();
      return false;
    }
  }
}
