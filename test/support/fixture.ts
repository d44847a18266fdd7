/** What a marker line says of the line above it: a finding of `rule` covers the code units from `start` up to `end`. */
export interface Marker {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

/** A fixture: the text with its marker lines taken out, and what they said. */
export interface Fixture {
  readonly text: string;
  readonly markers: readonly Marker[];
}

const markerLine = /^#!( *)(\^+) ([\w-]+)(?::.*)?$/;

/**
 * Reads a text with markers. A marker stands below the line it is about, starts with `#!`, and its carets stand below what is marked:
 *
 *     "Enabled"=dword:00000002
 *     #!        ^^^^^^^^^^^^^^ schannel-enabled-value
 *
 * What begins in the first two columns is marked by `#!<<<`, as many `<` as it has columns, from column 0: `#!<<<<< file-header`.
 */
export function fixture(source: string): Fixture {
  const lines: string[] = [];
  const markers: Marker[] = [];
  for (const line of source.split(/(?<=\n)/)) {
    const text = line.replace(/\r?\n$/, '');
    const found = markerLine.exec(text);
    const atStart = /^#!(<+) ([\w-]+)(?::.*)?$/.exec(text);
    if (found) {
      const start = 2 + (found[1] ?? '').length;
      markers.push({ line: lines.length - 1, start, end: start + (found[2] ?? '').length, rule: found[3] ?? '' });
    } else if (atStart) {
      markers.push({ line: lines.length - 1, start: 0, end: (atStart[1] ?? '').length, rule: atStart[2] ?? '' });
    } else {
      if (text.startsWith('#!')) throw new Error(`This marker cannot be read: ${text}`);
      lines.push(line);
    }
  }
  return { text: lines.join(''), markers };
}

/** Writes markers below the lines of a text: what a failing test shows, and what `UPDATE=1` writes. */
export function withMarkers(text: string, markers: readonly Marker[]): string {
  const lines = text.split(/(?<=\n)/);
  return lines
    .map((line, number) => {
      const below = markers
        .filter((marker) => marker.line === number)
        .sort((a, b) => a.start - b.start || a.end - b.end || a.rule.localeCompare(b.rule))
        .map(({ start, end, rule }) =>
          start < 2 ? `#!${'<'.repeat(end)} ${rule}\n` : `#!${' '.repeat(start - 2)}${'^'.repeat(Math.max(1, end - start))} ${rule}\n`,
        )
        .join('');
      return below && !line.endsWith('\n') ? `${line}\n${below}` : line + below;
    })
    .join('');
}
