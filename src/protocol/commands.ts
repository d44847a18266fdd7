/** The commands of the extension: what the manifest declares, what code actions name, what the client registers. */
export const commands = {
  /** Tests an SMTP host, or the mail servers of a domain; asks unless `host`, `host:port` or `@domain` is given. Gives the address of the report. */
  probeHost: 'exchangeTls.probeHost',
  /** Listens for a server that sends a mail and shows what it offers; asks for address and port unless they are given. Gives the address of the report. */
  listen: 'exchangeTls.listen',
  /** Copies the report of a probe as text: the one that is shown, or the last one; so the next three. */
  copyProbeReport: 'exchangeTls.copyProbeReport',
  /** Saves the report of a probe as HTML, Markdown, text or JSON; asks where unless an address is given. Gives the address. */
  saveProbeReport: 'exchangeTls.saveProbeReport',
  /** Goes to the line of the log from which a probe was asked for. */
  showProbeOrigin: 'exchangeTls.showProbeOrigin',
  /** Probes the host of a report again; the new report says what changed. Gives the address of the report. */
  probeAgain: 'exchangeTls.probeAgain',
  /** Inserts the TLS 1.2 registry block into the active `.reg` document. */
  insertTls12Block: 'exchangeTls.insertTls12Block',
  /** Inserts the registry block that Microsoft recommends for Exchange into the active `.reg` document. */
  insertExchangeBlock: 'exchangeTls.insertExchangeBlock',
  /** Opens a `.reg` document as PowerShell in a new document. Given its address, or nothing for the active one; so the next three. Gives the document. */
  openAsPowerShell: 'exchangeTls.openAsPowerShell',
  /** Opens a `.reg` document as `reg add` commands in a new document. */
  openAsRegAdd: 'exchangeTls.openAsRegAdd',
  /** Opens a new document that takes back what a `.reg` document changes. Asks for an export of the server unless its address is given as well. */
  createUndoFile: 'exchangeTls.createUndoFile',
  /** Shows in which values a `.reg` document differs; asks from what, unless an address or `recommended` is given as well. Gives how many differ. */
  compareRegistryValues: 'exchangeTls.compareRegistryValues',
  /** Opens a new document with the TLS 1.2 registry block. */
  createRegistryFile: 'exchangeTls.createRegistryFile',
  /** Saves a `.reg` file in an encoding that regedit reads. Given the address of the document and the encoding, or nothing for the active document. */
  saveForRegedit: 'exchangeTls.saveForRegedit',
  /** Asks for which server `.reg` files are meant, and keeps it in the settings. Given `windows` and `exchange`, does not ask. */
  setTarget: 'exchangeTls.setTarget',
  /** Asks, then exports this computer's keys about TLS with reg.exe into a new document. Windows only. */
  exportRegistry: 'exchangeTls.exportRegistry',
  /** Opens the help page of a rule, given its id; asks for it where none is given. */
  explainRule: 'exchangeTls.explainRule',
  /** Moves the cursor to the first line of the session that it stands in. */
  firstSessionLine: 'exchangeTls.firstSessionLine',
  /** Moves the cursor to the next line of its session. */
  nextSessionLine: 'exchangeTls.nextSessionLine',
  /** Moves the cursor to the previous line of its session. */
  previousSessionLine: 'exchangeTls.previousSessionLine',
  /** Shows one session as a report; given the address of a log and a line from 0, or at the cursor. Gives the address of the report. */
  showSession: 'exchangeTls.showSession',
  /** Chooses which sessions the view lists; asks unless a filter, and perhaps the key of a host, is given. Gives `{ matching, total }`. */
  filterSessions: 'exchangeTls.filterSessions',
  /** Lists all sessions again. */
  showAllSessions: 'exchangeTls.showAllSessions',
  /** Chooses the order of the view of sessions; asks unless an order is given. */
  sortSessions: 'exchangeTls.sortSessions',
  /** Lists the sessions of each remote host together. */
  groupSessions: 'exchangeTls.groupSessions',
  /** Lists the sessions one below the other. */
  ungroupSessions: 'exchangeTls.ungroupSessions',
  /** Lists more sessions where the view does not show all. */
  showMoreSessions: 'exchangeTls.showMoreSessions',
  /** Says what is off in the active log because it is large, and why. Gives the sentences. */
  showLimits: 'exchangeTls.showLimits',
  /** Probes the host of a session of the view, or of the one at the cursor. */
  probeSessionHost: 'exchangeTls.probeSessionHost',
  /** Copies the id of a session of the view. */
  copySessionId: 'exchangeTls.copySessionId',
  /** Goes to where a session goes on, or came from, in other logs of its folder. Given the address of a log and a line (from 0), or nothing for the cursor. */
  followSession: 'exchangeTls.followSession',
  /** Says what is still to do after a code action inserted a block, given its name. Not in the palette. */
  afterTls12Block: 'exchangeTls.afterTls12Block',
  /** Shows the log of the extension. */
  showOutput: 'exchangeTls.showOutput',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];
