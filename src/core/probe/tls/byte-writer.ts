/** Bytes of a message as they are written, with lengths that are filled in when what they stand before is there. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** A copy of what was written. */
  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  /** A number in so many bytes, most significant first. */
  number(value: number, size: 1 | 2 | 3): void {
    this.#reserve(size);
    for (let shift = (size - 1) * 8; shift >= 0; shift -= 8) this.#bytes[this.#length++] = (value >> shift) & 0xff;
  }

  /** Numbers of two bytes each. */
  numbers(values: readonly number[]): void {
    for (const value of values) this.number(value, 2);
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** What `write` writes, with its length in so many bytes before it. */
  vector(size: 1 | 2 | 3, write: () => void): void {
    const at = this.#length;
    this.number(0, size);
    write();
    const length = this.#length - at - size;
    for (let index = 0; index < size; index++) this.#bytes[at + index] = (length >> ((size - 1 - index) * 8)) & 0xff;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array((this.#length + more) * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
