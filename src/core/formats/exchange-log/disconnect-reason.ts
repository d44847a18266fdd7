/** Why a connection ended, as its last row says. */
export interface DisconnectReason {
  /** `Remote` of `Remote(SocketError)`. */
  readonly word: string;
  /** What stands in brackets behind it; nothing where there is nothing. */
  readonly detail: string | undefined;
}

/** Reads `Local` or `Remote(SocketError)`; nothing for any other text, such as a reply. */
export function parseDisconnectReason(text: string): DisconnectReason | undefined {
  const [, word, detail] = /^(\w{1,40})(?:\((\w{1,80})\))?$/.exec(text) ?? [];
  return word === undefined ? undefined : { word, detail };
}
