import type { CancellationToken } from 'vscode-languageserver';
import {
  type ListenAddressesAnswer,
  type ListenAnswer,
  type ListenParams,
  type ListenProgressParams,
  listenAddressesRequest,
  listenProgress,
  listenRequest,
} from '../protocol/requests';
import { abortSignal } from './abort-signal';
import type { ServerFeature } from './context';

/** A listener as the server asks the runtime for it. */
export interface ListenRequest {
  readonly place: string;
  /** Seconds after which it stops by itself. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly translate: (text: string) => string;
  progress(message: string): void;
  listening(where: NonNullable<ListenProgressParams['listening']>): void;
}

/** What a runtime with sockets can do. */
export interface ListenRuntime {
  addresses(): ListenAddressesAnswer;
  start(request: ListenRequest): Promise<ListenAnswer>;
}

/** Listens for a server that sends, where there are sockets. */
export const listening: ServerFeature = ({ connection, settings, translate, listen }) => {
  const runtime = (): ListenRuntime => {
    if (!listen) throw new Error(translate('Browsers cannot listen for connections. Run VS Code on a computer to see what a sending server offers.'));
    return listen;
  };
  connection.onRequest(listenAddressesRequest, () => runtime().addresses());
  connection.onRequest<ListenAnswer, void>(listenRequest, async ({ place, id }: ListenParams, token: CancellationToken): Promise<ListenAnswer> => {
    const { start } = runtime();
    const signal = abortSignal(token);
    const { listen: wanted } = await settings.of(undefined);
    const tell = (params: Omit<ListenProgressParams, 'id'>): void => void connection.sendNotification(listenProgress, { id, ...params });
    return start({
      place,
      timeout: wanted.timeout,
      signal,
      translate,
      progress: (message) => tell({ message }),
      listening: (where) => tell({ listening: where }),
    });
  });
  return {};
};
