/** Prints a figure as a row of the table. */
export function print(figure, value, promised = '') {
  console.log(`${figure} | ${value} | ${promised}`);
}

/** The middle time of several runs, in milliseconds of the processor. */
export function median(runs, work) {
  return middle(Array.from({ length: runs }, () => timeOf(work)));
}

/** The middle times of several works, in milliseconds of the processor. They take turns, so that what else the computer does meets all of them. */
export function mediansInTurns(runs, works) {
  const times = works.map(() => []);
  for (let run = 0; run < runs; run++) for (const [index, work] of works.entries()) times[index].push(timeOf(work));
  return times.map(middle);
}

export function middle(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** How many times `a` is `b`. */
export function ratio(a, b) {
  return (a / b).toFixed(1);
}

/** What part of `b` is `a`; times in milliseconds. */
export function fraction(a, b) {
  return `1/${(b / a).toFixed(0)} (${a.toFixed(1)} ms / ${b.toFixed(1)} ms)`;
}

export function megabytes(size) {
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

/**
 * The time of the processor, that of V8's helpers among it: on a busy computer a long work is put aside more often than a short one, and the ratio of their
 * times by the clock would tell of the others.
 */
function timeOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
