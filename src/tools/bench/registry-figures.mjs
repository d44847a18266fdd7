import { execFileSync } from 'node:child_process';
import { fraction, megabytes, print, ratio } from './figures.mjs';

/** `.reg` files: what an export of a million lines costs, and a keystroke in a file of 5 MB. */
export function registryFigures() {
  const output = execFileSync(process.execPath, ['--expose-gc', 'src/tools/bench/registry-worker.mjs'], { encoding: 'utf8' });
  const { small, first, edit, firstView, view, keyPass, keyCheck, large, pass, check, kept } = JSON.parse(output);
  print(`an export of ${megabytes(large)} and 1,000,000 lines from bytes to findings / a plain pass over its lines`, ratio(check, pass), '<= 15');
  print('memory that it then keeps, its text included / its text at one byte a character', `${ratio(kept, large)} (${megabytes(kept)})`, '<= 8');
  print(`a keystroke in a .reg file of ${megabytes(small)} / its first diagnosis`, fraction(edit, first), '<= 1/50');
  print('faded lines, outline and folding after a keystroke in it / the first time', fraction(view, firstView));
  print('a .reg file of one key with 200,000 values from text to findings / a plain pass over its lines', ratio(keyCheck, keyPass));
}
