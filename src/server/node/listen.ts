import { hostname } from 'node:os';
import {
  describeListenFailure,
  formatTarget,
  isAttempt,
  listenInstructions,
  listenMarkdown,
  message,
  parseListenPlace,
  render,
  toMarkdown,
  usualListenPort,
} from '../../core/index';
import { listenForSender } from '../../network/listen/listener';
import { ownAddresses } from '../../network/listen/own-addresses';
import type { ListenAddressesAnswer, ListenAnswer } from '../../protocol/requests';
import type { ListenRequest, ListenRuntime } from '../listening';

/** Listens for servers that send, on this computer. */
export const listen: ListenRuntime = { addresses, start };

function addresses(): ListenAddressesAnswer {
  return { addresses: ownAddresses(), usualPort: usualListenPort, computer: hostname() };
}

/** Listens until somebody came or the time is up, and writes the report for the editor. What came before it was cancelled is reported as well. */
async function start({ place: text, timeout, signal, translate, progress, listening }: ListenRequest): Promise<ListenAnswer> {
  const wanted = parseListenPlace(text);
  if ('problem' in wanted) return { kind: 'bad-place', message: render(wanted.problem, translate) };
  const outcome = await listenForSender(wanted, {
    signal,
    timeout,
    attempts: 1,
    progress: (step) => progress(render(step, translate)),
    onListening: (place) => {
      const options = { ownAddresses: ownAddresses().map(({ address }) => address), minutes: Math.ceil(timeout / 60), computer: hostname() };
      const where = formatTarget({ host: place.address, port: place.port });
      listening({
        place: where,
        seconds: timeout,
        title: render(message('Listening at {place}', { place: where }), translate),
        markdown: toMarkdown(listenInstructions(place, options), translate),
      });
    },
  });
  if ('kind' in outcome) return { kind: 'bad-place', message: render(describeListenFailure(outcome), translate) };
  return {
    kind: 'report',
    attempts: outcome.connections.filter(isAttempt).length,
    title: render(message('What senders offered at {place}', { place: formatTarget({ host: outcome.place.address, port: outcome.place.port }) }), translate),
    markdown: listenMarkdown(outcome, { translate, now: Date.now() }),
  };
}
