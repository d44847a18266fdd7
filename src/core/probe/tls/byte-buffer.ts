/**
 * Bytes that arrive in pieces of any size and are taken from the front. Appending and taking cost what is moved, however small the
 * pieces are; how much may pile up is for the reader that owns the buffer to decide.
 */
export class ByteBuffer {
  #bytes: Uint8Array = new Uint8Array(256);
  #start = 0;
  #end = 0;

  /** How many bytes wait to be taken. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** The waiting bytes; valid until the next call of another method. */
  get waiting(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  append(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#bytes.length) this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Removes up to `count` bytes from the front and gives them. */
  take(count: number): Uint8Array {
    const taken = this.#bytes.slice(this.#start, Math.min(this.#start + count, this.#end));
    this.drop(taken.length);
    return taken;
  }

  /** Removes up to `count` bytes from the front. */
  drop(count: number): void {
    this.#start = Math.min(this.#start + count, this.#end);
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = 0;
    }
  }

  #makeRoom(more: number): void {
    const waiting = this.waiting;
    const needed = waiting.length + more;
    // Growing by doubling, and moving to the front only where that frees half of the room, keeps the cost of single bytes constant.
    const target = needed * 2 > this.#bytes.length ? new Uint8Array(needed * 2) : this.#bytes;
    target.set(waiting, 0);
    this.#bytes = target;
    this.#start = 0;
    this.#end = waiting.length;
  }
}
