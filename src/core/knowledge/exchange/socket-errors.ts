/** A number with which Windows says why a connection did not come about. */
export interface SocketError {
  readonly code: number;
  /** What Exchange writes for it behind some replies. */
  readonly names: readonly string[];
  /** A clause: what it says. */
  readonly meaning: string;
  /** What to look at first. */
  readonly cure: string;
}

const nobodyThere = 'Look for a firewall that drops the packets, for a server that is down, and for a wrong smart host or MX record.';
const refused = 'Look at what listens on that port of the other server, and for a firewall that says no.';
const noRoute = 'Look at the routes and the gateway of this server, and whether it has an IPv6 address without a way out.';
const cut = 'Look for a firewall, a connection limit or a block list that ends new connections.';

/** The numbers that logs of Exchange show. Source: the page `socket-codes`. */
export const socketErrors: readonly SocketError[] = [
  { code: 10060, names: ['SocketTimedout'], meaning: 'nobody answered in time', cure: nobodyThere },
  { code: 10061, names: ['SocketConnectionRefused'], meaning: 'the connection was refused', cure: refused },
  { code: 10051, names: ['SocketNetworkUnreachable'], meaning: 'there is no route to that network', cure: noRoute },
  { code: 10065, names: ['SocketHostUnreachable'], meaning: 'there is no route to that host', cure: noRoute },
  { code: 10054, names: ['SocketConnectionReset'], meaning: 'the connection was reset while it was made', cure: cut },
  { code: 10053, names: ['SocketConnectionAborted'], meaning: 'the connection was given up while it was made', cure: cut },
  { code: 995, names: ['SocketOperationAborted'], meaning: 'the attempt was given up', cure: nobodyThere },
];

/** What is to be said where a text holds no number of the table. */
export const unknownSocketError = { meaning: 'no connection came about', cure: nobodyThere } as const;

/** The entry of the number or name in a text such as `Failed to connect. Winsock error code: 10061`; nothing where it holds none that is known. */
export function socketErrorIn(text: string): SocketError | undefined {
  const looked = text.slice(0, 2000);
  const code = Number(/\b(?:Winsock|Socket) error code:? (\d{1,6})\b/i.exec(looked)?.[1]);
  return socketErrors.find((error) => error.code === code) ?? socketErrors.find(({ names }) => names.some((name) => looked.includes(name)));
}
