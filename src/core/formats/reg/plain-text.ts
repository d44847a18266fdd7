/**
 * What web pages and mails put into text and nobody sees: soft hyphens, blanks of no width, joiners, marks of the direction of writing, byte
 * order marks. regedit takes each of them for a letter.
 */
export const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** A text without what cannot be seen in it. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** Where a position in a text without its invisible characters stands in the text itself. */
export function positionIn(text: string, visiblePosition: number): number {
  let left = visiblePosition;
  for (let at = 0; at < text.length; at++) {
    if (withoutInvisible(text[at] as string) === '') continue;
    if (left-- === 0) return at;
  }
  return text.length;
}

/** A text with the signs of a .reg file as regedit knows them where they were typed full width, as on East Asian keyboards: `［ ］ ＼ ： ＝ ＂`. */
export function withPlainSigns(text: string): string {
  return text.replace(/[\uff02\uff1a\uff1d\uff3b-\uff3d]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}
