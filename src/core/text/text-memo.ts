/** So many texts are remembered for one owner; those that come after them are read each time, so that no file makes the memory grow. */
const maximumTexts = 500;

/**
 * Remembers what was made of texts that come again and again in one file, such as the certificate that a server sends in every session. The owner is an
 * object that lives as long as what is made for it, such as the state in which the rows of a log are read; what is remembered goes with it.
 */
export class TextMemo<T> {
  readonly #known = new WeakMap<object, Map<string, T>>();

  /** What `make` makes of a text, or has made of it before; it may depend on nothing but the text. Without an owner nothing is remembered. */
  get(owner: object | undefined, text: string, make: (text: string) => T): T {
    if (!owner) return make(text);
    const known = this.#known.get(owner) ?? new Map<string, T>();
    if (known.has(text)) return known.get(text) as T;
    const made = make(text);
    if (known.size === 0) this.#known.set(owner, known);
    if (known.size < maximumTexts) known.set(text, made);
    return made;
  }
}
