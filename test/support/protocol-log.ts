/** The header that Exchange writes at the beginning of a log. */
export function header(type: 'Send' | 'Receive'): string[] {
  return [
    '#Software: Microsoft Exchange Server',
    '#Version: 15.0.0.0',
    `#Log-type: SMTP ${type} Protocol Log`,
    '#Date: 2021-03-01T08:00:00.000Z',
    '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
  ];
}

/**
 * Rows of a session in short: `+`, `- Remote`, `> EHLO mail.contoso.com`, `< 250 OK`, and `* context` or `* data | context` for information.
 * Numbers count up from 0; a row that begins with `#5 ` has the number 5, and the next one 6.
 */
export function session(id: string, type: 'Send' | 'Receive', rows: readonly string[]): string[] {
  const connector = type === 'Send' ? 'Outbound to Office 365' : 'EX01\\Default Frontend EX01';
  const ends = type === 'Send' ? '192.0.2.10:25512,198.51.100.20:25' : '192.0.2.10:25,203.0.113.33:56026';
  let number = 0;
  return rows.map((row) => {
    const [, given, event = '', text = ''] = /^(?:#(\d+) )?([-+<>*]) ?(.*)$/s.exec(row) ?? [];
    if (given !== undefined) number = Number(given);
    const [first = '', second = ''] = text.split(' | ');
    const isData = event === '<' || event === '>' || text.includes(' | ');
    return `2021-03-01T08:00:00.100Z,${connector},${id},${number++},${ends},${event},${cell(isData ? first : '')},${cell(isData ? second : first)}`;
  });
}

/** A send log of one session, as lines. */
export function sendLog(...rows: string[]): string[] {
  return [...header('Send'), ...session('08D8DC7B1F6A2C10', 'Send', rows)];
}

/** A receive log of one session, as lines. */
export function receiveLog(...rows: string[]): string[] {
  return [...header('Receive'), ...session('08DAEC3F7A0B11C2', 'Receive', rows)];
}

/** A value as a cell: in quotes where it holds a comma or a quote. */
export function cell(value: string): string {
  return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** What Exchange writes when a handshake succeeded, with a version such as `TLS1_2`. */
export function succeeded(version: string, side: 'CLIENT' | 'SERVER'): string {
  return `TLS protocol SP_PROT_${version}_${side} negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits, MAC hash algorithm CALG_SHA_384 with strength 0 bits and key exchange algorithm CALG_ECDH_EPHEM with strength 384 bits`;
}
