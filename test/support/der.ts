/** A value in DER: a tag, the length, and what is in it; text as UTF-8. */
export function der(tag: number, ...content: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  const inside = Buffer.concat(content.map((part) => Buffer.from(part as string)));
  const { length } = inside;
  const head =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : length < 0x10000
          ? [0x82, length >> 8, length & 0xff]
          : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Uint8Array.from([tag, ...head, ...inside]);
}
