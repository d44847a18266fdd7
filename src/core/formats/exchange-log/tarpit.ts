import type { Step } from './steps';

/** What Exchange notes when it answers late on purpose. Both shapes are in the field: with a reason since Exchange 2010, and without. */
const tarpit = /^Tarpit for '(?:(\d{1,4})\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d{1,7})?)'/;

/** How long Exchange says that it waits on purpose, in milliseconds: 5,000 for `Tarpit for '0.00:00:05' due to '…'`. Nothing for any other step. */
export function tarpitOf(step: Step): number | undefined {
  const found = step.kind === 'info' ? tarpit.exec(step.data) : null;
  if (!found) return undefined;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
