import { domainToASCII } from 'node:url';

/** A host or domain as DNS has it: in ASCII (`xn--…` where it was international), without a final dot. Empty where it is no name. */
export function asciiName(name: string): string {
  return domainToASCII(name).replace(/\.$/, '');
}
