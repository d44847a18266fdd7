import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCertificate } from './certificates';

/** Where the programs of Postfix are; nothing where it is not installed. `-d` leaves out the configuration of this computer, which may be missing. */
const programs = process.platform === 'linux' ? spawnSync('/usr/sbin/postconf', ['-d', '-h', 'daemon_directory'], { encoding: 'utf8' }).stdout?.trim() : '';

/** Whether Postfix can be started here: a mail server that is not ours (Debian: postfix). It starts only for root. */
export const hasPostfix = Boolean(programs) && process.getuid?.() === 0;

/** What is to be printed where Postfix is not there. */
export const noPostfix = 'Postfix cannot be started here (Debian: postfix; it needs root)';

export interface PostfixOptions {
  readonly certificate?: TestCertificate;
  /** `smtpd_tls_security_level`: whether STARTTLS is offered, and whether MAIL is refused without it. `may` unless asked otherwise; `none` without a certificate. */
  readonly security?: 'none' | 'may' | 'encrypt';
  /** Further lines of `main.cf`, such as `smtpd_tls_protocols` or `smtp_tls_security_level`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A port of this computer that all mail is sent on to. Without it every recipient is refused, so that no mail leaves. */
  readonly relayTo?: number;
}

/** Postfix, with a configuration and a queue of its own. */
export interface PostfixServer {
  readonly port: number;
  /** What it has written to its log. */
  readonly log: string;
  /** Waits until its log has a line like this, and gives that line. Fails where Postfix ends before. */
  logged(line: RegExp): Promise<string>;
  /** Ends it and all of its processes, and removes its folder. */
  close(): Promise<void>;
}

/** The services of `master.cf` that taking and sending mail needs; none of them changes its root, so that the folder can be anywhere. */
const services = `
pickup    unix  n - n 60  1 pickup
cleanup   unix  n - n -   0 cleanup
qmgr      unix  n - n 300 1 qmgr
tlsmgr    unix  - - n -   1 tlsmgr
rewrite   unix  - - n -   - trivial-rewrite
bounce    unix  - - n -   0 bounce
defer     unix  - - n -   0 bounce
trace     unix  - - n -   0 bounce
verify    unix  - - n -   1 verify
proxymap  unix  - - n -   - proxymap
smtp      unix  - - n -   - smtp
error     unix  - - n -   - error
retry     unix  - - n -   - error
discard   unix  - - n -   - discard
anvil     unix  - - n -   1 anvil
scache    unix  - - n -   1 scache
postlog   unix-dgram n - n - 1 postlogd
`;

/** The folders of a queue that programs of Postfix expect to find. */
const queueFolders = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'maildrop', 'private', 'public', 'saved', 'trace'];

/** Seconds after which Postfix ends by itself, should the tests be ended before they end it. */
const lifetime = 900;

/** Starts Postfix on a port of loopback. */
export async function postfixServer(options: PostfixOptions = {}): Promise<PostfixServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postfix-'));
  const port = await freePort();
  prepareFolder(folder, port, options);
  const child = spawn(join(programs ?? '', 'master'), ['-c', join(folder, 'config'), '-d', '-e', String(lifetime)], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH, LC_ALL: 'C', MAIL_CONFIG: join(folder, 'config') },
  });
  const log = new Log(join(folder, 'log'), child);
  const close = async (): Promise<void> => {
    log.close();
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await log.line(/master\[\d+\]: daemon started/);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    port,
    get log() {
      return log.text;
    },
    logged: (line) => log.line(line),
    close,
  };
}

/** The file that Postfix writes its log to, for those who wait for a line. Postfix cannot write to what Node.js gives a child for its output. */
class Log {
  readonly #path: string;
  readonly #child: ChildProcess;
  readonly #changes = new EventEmitter();
  readonly close: () => void;

  constructor(path: string, child: ChildProcess) {
    this.#path = path;
    this.#child = child;
    writeFileSync(path, '');
    const changed = (): void => void this.#changes.emit('change');
    const watcher = watch(path, changed);
    child.on('exit', changed);
    this.close = () => watcher.close();
  }

  get text(): string {
    return readFileSync(this.#path, 'utf8');
  }

  async line(pattern: RegExp): Promise<string> {
    for (;;) {
      const change = once(this.#changes, 'change');
      const line = this.text.split('\n').find((written) => pattern.test(written));
      if (line !== undefined) return line;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) throw new Error(`Postfix ended without a line like ${pattern}:\n${this.text}`);
      await change;
    }
  }
}

function prepareFolder(folder: string, port: number, { certificate, security = certificate ? 'may' : 'none', settings = {}, relayTo }: PostfixOptions): void {
  const owner = idsOf('postfix');
  // The user that Postfix runs as must come to its queue.
  chmodSync(folder, 0o755);
  for (const name of ['config', 'data', 'queue', 'queue/pid', ...queueFolders.map((name) => `queue/${name}`)]) mkdirSync(join(folder, name));
  for (const name of ['data', ...queueFolders.map((name) => `queue/${name}`)]) chownSync(join(folder, name), owner.user, owner.group);
  if (certificate) writeFileSync(join(folder, 'config', 'server.pem'), `${certificate.key}${certificate.chain}\n`, { mode: 0o600 });
  const main: Readonly<Record<string, string>> = {
    compatibility_level: '3.6',
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    maillog_file: join(folder, 'log'),
    maillog_file_prefixes: folder,
    myhostname: 'mail.contoso.com',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    mydestination: '',
    local_recipient_maps: '',
    alias_maps: '',
    alias_database: '',
    smtpd_peername_lookup: 'no',
    smtp_dns_support_level: 'disabled',
    smtpd_tls_security_level: security,
    ...(certificate ? { smtpd_tls_chain_files: join(folder, 'config', 'server.pem') } : {}),
    ...(relayTo === undefined
      ? { default_transport: 'error:no mail leaves', smtpd_recipient_restrictions: 'reject' }
      : { relayhost: `[127.0.0.1]:${relayTo}`, smtpd_recipient_restrictions: 'permit_mynetworks, reject' }),
    ...settings,
  };
  writeFileSync(
    join(folder, 'config', 'main.cf'),
    Object.entries(main)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  writeFileSync(join(folder, 'config', 'master.cf'), `127.0.0.1:${port} inet n - n - - smtpd\n${services.trimStart()}`);
}

function idsOf(user: string): { readonly user: number; readonly group: number } {
  const id = (option: string): number => Number(spawnSync('id', [option, user]).stdout);
  return { user: id('-u'), group: id('-g') };
}

/** A port that nobody has at present: Postfix cannot be asked to choose one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
