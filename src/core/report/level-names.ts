import { type Message, message } from '../message';
import type { Level } from '../rules/rule';

/** What the levels of findings are called in reports. */
export const levelNames: Readonly<Record<Level, Message>> = {
  error: message('Error'),
  warning: message('Warning'),
  information: message('Information'),
  hint: message('Hint'),
};
