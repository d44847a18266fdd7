import { type Message, message } from '../message';
import { formatTarget, parseTarget } from '../probe/target';
import { isAddress } from '../probe/x509/name-match';
import type { ListenFailure } from './listen-result';

/** Where nobody says otherwise: only programs of this computer can connect. */
export const loopbackAddress = '127.0.0.1';

/** The port where nobody says otherwise. 2525, which many use for tests, is taken by Exchange itself (`exchange-ports`). */
export const usualListenPort = 2526;

/** Where a user wants to listen. */
export interface WantedPlace {
  readonly address: string;
  /** Nothing where none was named: `usualListenPort`, or a free one. */
  readonly port: number | undefined;
}

/** Reads `127.0.0.1`, `192.0.2.10:2526`, `[::1]:2526` or a port alone; port 0 is any that is free. Gives a message that says what is wrong for any other text. */
export function parseListenPlace(text: string): WantedPlace | { readonly problem: Message } {
  const trimmed = text.trim();
  if (trimmed === '') return { address: loopbackAddress, port: undefined };
  const whole = /^\d+$/.test(trimmed) ? `${loopbackAddress}:${trimmed}` : trimmed.replace(/^localhost(?=:|$)/i, loopbackAddress);
  const [, address, port] = /^(\[.*\]|[^:]+):(\d+)$/.exec(whole) ?? [];
  const isAnyPort = Number(port) === 0;
  const target = parseTarget(isAnyPort ? String(address) : whole);
  if ('problem' in target) return target;
  if (!isAddress(target.host)) {
    const example = formatTarget({ host: loopbackAddress, port: usualListenPort });
    return { problem: message('{text} is no address of a computer. Name one of this computer, such as {example}.', { text: target.host, example }) };
  }
  return { address: target.host, port: port === undefined ? undefined : isAnyPort ? 0 : target.port };
}

/** Whether only programs of the same computer can connect to an address. */
export function isLoopback(address: string): boolean {
  return /^127\./.test(address) || address === '::1';
}

/** One sentence that says why nothing can listen at a place, and what to do. */
export function describeListenFailure({ place, code }: ListenFailure): Message {
  const where = formatTarget({ host: place.address, port: place.port });
  switch (code) {
    case 'EADDRINUSE':
      return message('Another program listens at {where} already. Name another port.', { where });
    case 'EADDRNOTAVAIL':
      return message('{address} is no address of this computer. Name one that it has.', { address: place.address });
    case 'EACCES':
      return message('The operating system does not let you listen at {where}. Name another port, above 1023.', { where });
    default:
      return message('Nothing can listen at {where} ({code}).', { where, code });
  }
}
