/** The commands of the extension: what the manifest declares, what code actions name, what the client registers. */
export const commands = {
  /** Tests an SMTP host; asks for it unless it is given as `host` or `host:port`. Gives the address of the report. */
  probeHost: 'exchangeTls.probeHost',
  /** Inserts the TLS 1.2 registry block into the active `.reg` document. */
  insertTls12Block: 'exchangeTls.insertTls12Block',
  /** Opens a new document with the TLS 1.2 registry block. */
  createRegistryFile: 'exchangeTls.createRegistryFile',
  /** Opens the help page of a rule, given its id; asks for it where none is given. */
  explainRule: 'exchangeTls.explainRule',
  /** Goes to where a session goes on, or came from, in other logs of its folder. Given the address of a log and a line (from 0), or nothing for the cursor. */
  followSession: 'exchangeTls.followSession',
  /** Says what is still to do after a code action inserted the block. Not in the palette. */
  afterTls12Block: 'exchangeTls.afterTls12Block',
  /** Shows the log of the extension. */
  showOutput: 'exchangeTls.showOutput',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];
