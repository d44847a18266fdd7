// Prints the figures that the project promises: `npm run bench`. Times are ratios within this one run, so that they mean the same on every computer.
import { grammarFigures } from './bench/grammar-figures.mjs';
import { logFigures } from './bench/log-figures.mjs';
import { packageFigures } from './bench/package-figures.mjs';
import { probeFigures } from './bench/probe-figures.mjs';
import { registryFigures } from './bench/registry-figures.mjs';

console.log('figure | value | promised');
console.log('---|---|---');
logFigures();
await grammarFigures();
registryFigures();
packageFigures();
await probeFigures();
