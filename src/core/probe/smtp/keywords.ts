import { authMechanisms } from '../../knowledge/exchange/auth-mechanisms';

/** Whether STARTTLS is among the keywords of an EHLO reply. */
export function offersStartTls(extensions: readonly string[]): boolean {
  return extensions.some((extension) => keywordOf(extension) === 'STARTTLS');
}

/** Whether a keyword is X-ANONYMOUSTLS, with which Exchange begins TLS among its own servers. */
export function isAnonymousTls(extension: string): boolean {
  return keywordOf(extension) === 'X-ANONYMOUSTLS';
}

/** The mechanisms among the keywords with which a password goes over the wire as it is; also of the old form `AUTH=LOGIN`. */
export function passwordMechanisms(extensions: readonly string[]): readonly string[] {
  const offered = extensions.flatMap((extension) => {
    const words = extension.toUpperCase().split(/[ \t=]+/);
    return words[0] === 'AUTH' ? words.slice(1) : [];
  });
  return authMechanisms.filter(({ name, showsPassword }) => showsPassword && offered.includes(name)).map(({ name }) => name);
}

/**
 * Whether something on the way has written over a keyword: `XXXXXXXA` (KB 320027), a row of one sign such as `********`, or STARTTLS with
 * some letters replaced.
 */
export function isOverwritten(extension: string): boolean {
  const keyword = keywordOf(extension);
  if (keyword === 'STARTTLS') return false;
  return /^X{3,}[A-Z]?$/.test(keyword) || /^([*#?._-])\1{2,}$/.test(keyword) || /^[SX*#][TX*#][AX*#][RX*#][TX*#][TX*#][LX*#][SX*#]$/.test(keyword);
}

function keywordOf(extension: string): string {
  return extension.split(/[ \t]/, 1)[0]?.toUpperCase() ?? '';
}
