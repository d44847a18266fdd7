import { type Message, render } from '../core/index';
import type { CliContext } from './command';

/** Tells what is being done. */
export interface ProgressLine {
  tell(message: Message): void;
  /** To be called before anything else is written. */
  end(): void;
}

/** Shows progress: in a terminal in one line that is written again and again, elsewhere line by line. */
export function progressLine({ stderr, columns, translate }: Pick<CliContext, 'stderr' | 'columns' | 'translate'>): ProgressLine {
  if (columns === undefined) return { tell: (message) => stderr(`${render(message, translate)}\n`), end: () => {} };
  let shown = 0;
  const write = (text: string): void => {
    stderr(`\r${text.padEnd(shown)}`);
    shown = text.length;
  };
  return {
    // The last column stays free: a full line would make the terminal begin a new one.
    tell: (message) => write(render(message, translate).slice(0, Math.max(0, columns - 1))),
    end: () => {
      write('');
      stderr('\r');
    },
  };
}
