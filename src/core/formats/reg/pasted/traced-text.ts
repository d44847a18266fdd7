/** A text that was made of another one, and knows of each of its code units where it comes from. */
export class TracedText {
  readonly text: string;
  /** Where the source of each code unit begins and ends in the text that all began with. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];

  private constructor(text: string, starts: readonly number[], ends: readonly number[]) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** A text that is its own source. */
  static of(text: string): TracedText {
    const starts = Array.from({ length: text.length }, (_, at) => at);
    return new TracedText(
      text,
      starts,
      starts.map((at) => at + 1),
    );
  }

  /** Writes something else for each place that a global pattern finds; what is written comes from the whole place. */
  replace(pattern: RegExp, write: (found: string) => string): TracedText {
    const parts: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    let from = 0;
    const keep = (to: number): void => {
      parts.push(this.text.slice(from, to));
      for (let at = from; at < to; at++) {
        starts.push(this.starts[at] as number);
        ends.push(this.ends[at] as number);
      }
    };
    for (const { 0: found, index } of this.text.matchAll(pattern)) {
      keep(index);
      from = index + found.length;
      const written = write(found);
      parts.push(written);
      for (let unit = 0; unit < written.length; unit++) {
        starts.push(this.starts[index] as number);
        ends.push(this.ends[from - 1] as number);
      }
    }
    if (from === 0) return this;
    keep(this.text.length);
    return new TracedText(parts.join(''), starts, ends);
  }
}
