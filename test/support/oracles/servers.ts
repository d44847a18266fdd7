import type { TestCertificate } from '../certificates';
import { hasOpenSsl, sServer } from '../openssl-server';
import { hasPostfix, type PostfixOptions, postfixServer } from '../postfix-server';
import { implicitTlsServer, smtpServer, type TlsServer, type TlsServerOptions } from '../tls-servers';
import type { AskedServer, Oracle } from './seen';

export interface Certificates {
  readonly rsa: TestCertificate;
  readonly ecdsa: TestCertificate;
}

/** A server that we and the oracles are asked about. */
export interface OracleServer {
  readonly title: string;
  readonly mode: AskedServer['mode'];
  readonly start: (certificates: Certificates) => Promise<TlsServer>;
  /** Whether it says nothing inside TLS, not even a greeting. */
  readonly isSilent: boolean;
  /** Oracles that are not asked, by name: programs that speak SMTP would wait for a silent server, and testssl.sh takes too long to ask it often. */
  readonly without: readonly Oracle['name'][];
}

type Key = keyof Certificates;

const slow = ['testssl'];
const speakSmtp = [...slow, 'posttls-finger', 'swaks'];

const versions: readonly NonNullable<TlsServerOptions['minVersion']>[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const alone = versions.map((version) => ({ minVersion: version, maxVersion: version }) as const);
const everything = 'ALL:COMPLEMENTOFALL:!eNULL:!aNULL:@SECLEVEL=0';
const oddOrder = 'AES128-SHA:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-SHA256:AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0';

const fewSuites: PostfixOptions['settings'] = {
  smtpd_tls_protocols: '>=TLSv1.2',
  smtpd_tls_ciphers: 'medium',
  smtpd_tls_exclude_ciphers: 'aNULL',
  tls_medium_cipherlist: 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES256-GCM-SHA384',
  tls_preempt_cipherlist: 'yes',
};

/** All servers of the comparison that can be started here. */
export const oracleServers: readonly OracleServer[] = [
  ...alone.map((options) => implicit(`${options.minVersion} alone`, 'rsa', options)),
  implicit('all versions', 'rsa', {}),
  implicit('all versions', 'ecdsa', {}),
  implicit('TLSv1 to TLSv1.1', 'rsa', { maxVersion: 'TLSv1.1' }),
  implicit('TLSv1.2 to TLSv1.3', 'ecdsa', { minVersion: 'TLSv1.2' }),
  implicit('every suite of OpenSSL', 'rsa', { ciphers: everything }),
  implicit('every suite of OpenSSL', 'ecdsa', { ciphers: everything }),
  ...['ECDHE-RSA-AES128-GCM-SHA256', 'AES256-SHA', 'AES128-CCM8', 'ECDHE-RSA-CHACHA20-POLY1305'].map((suite) =>
    implicit(`${suite} alone`, 'rsa', { ciphers: `${suite}:@SECLEVEL=0`, maxVersion: 'TLSv1.2' }),
  ),
  implicit('an order of its own', 'rsa', { ciphers: oddOrder, honorCipherOrder: true, maxVersion: 'TLSv1.2' }),
  implicit("the client's order", 'rsa', { ciphers: oddOrder, honorCipherOrder: false, maxVersion: 'TLSv1.2' }),
  ...alone.map((options) => startTls(`${options.minVersion} alone`, 'rsa', options)),
  startTls('all versions', 'rsa', {}),
  startTls('all versions', 'ecdsa', {}),
  postfix('security level none', 'rsa', { security: 'none' }),
  postfix('security level may', 'rsa', { security: 'may' }),
  postfix('security level encrypt', 'rsa', { security: 'encrypt' }),
  postfix('TLS 1.2 with its own order', 'ecdsa', { settings: { smtpd_tls_protocols: 'TLSv1.2', tls_preempt_cipherlist: 'yes' } }),
  postfix('TLS 1.2 and 1.3, few suites in its own order', 'rsa', { settings: fewSuites }, []),
  openSsl('as it comes', 'rsa'),
  openSsl('no TLS 1.3', 'rsa', '-no_tls1_3', '-cipher', 'ALL:@SECLEVEL=0'),
  openSsl('legacy renegotiation, compression', 'rsa', '-legacy_renegotiation', '-comp', '-serverpref'),
  openSsl('few groups, no tickets', 'ecdsa', '-groups', 'P-384:P-256', '-no_ticket', '-tls1_2'),
].flat();

function implicit(what: string, key: Key, options: TlsServerOptions): OracleServer {
  return {
    title: `node:tls, ${key}: ${what}`,
    mode: 'implicit',
    isSilent: false,
    start: (certificates) => implicitTlsServer(certificates[key], { ...options }),
    without: slow,
  };
}

function startTls(what: string, key: Key, options: TlsServerOptions): OracleServer {
  return {
    title: `smtp-server, ${key}: ${what}`,
    mode: 'starttls',
    isSilent: false,
    start: (certificates) => smtpServer(certificates[key], options),
    without: slow,
  };
}

function postfix(what: string, key: Key, options: PostfixOptions, without: OracleServer['without'] = slow): readonly OracleServer[] {
  const start = (certificates: Certificates): Promise<TlsServer> => postfixServer({ certificate: certificates[key], ...options });
  return hasPostfix ? [{ title: `Postfix, ${key}: ${what}`, mode: 'starttls', isSilent: false, start, without }] : [];
}

function openSsl(what: string, key: Key, ...options: readonly string[]): readonly OracleServer[] {
  const start = (certificates: Certificates): Promise<TlsServer> => sServer(certificates[key], ...options);
  return hasOpenSsl ? [{ title: `openssl s_server, ${key}: ${what}`, mode: 'implicit', isSilent: true, start, without: speakSmtp }] : [];
}
