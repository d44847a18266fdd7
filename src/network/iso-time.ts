/** A moment in ISO 8601 and UTC, to the second; now where none is given. */
export function isoTime(moment = new Date()): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}
