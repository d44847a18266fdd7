/** Whether STARTTLS is among the keywords of an EHLO reply. */
export function offersStartTls(extensions: readonly string[]): boolean {
  return extensions.some((extension) => keywordOf(extension) === 'STARTTLS');
}

/** Whether a keyword is X-ANONYMOUSTLS, with which Exchange begins TLS among its own servers. */
export function isAnonymousTls(extension: string): boolean {
  return keywordOf(extension) === 'X-ANONYMOUSTLS';
}

function keywordOf(extension: string): string {
  return extension.split(/[ \t]/, 1)[0]?.toUpperCase() ?? '';
}
