import type { SourceId } from '../sources';

/** An alert of the TLS protocol, as a server sends it to say why it does not go on. */
export interface TlsAlert {
  readonly code: number;
  readonly name: string;
}

/** The alerts of SSL 3.0 to TLS 1.3, as registered with IANA ("TLS Alerts"; RFC 8446 section 6, RFC 6101, RFC 7301). */
export const tlsAlerts: readonly TlsAlert[] = [
  { code: 0, name: 'close_notify' },
  { code: 10, name: 'unexpected_message' },
  { code: 20, name: 'bad_record_mac' },
  { code: 21, name: 'decryption_failed' },
  { code: 22, name: 'record_overflow' },
  { code: 30, name: 'decompression_failure' },
  { code: 40, name: 'handshake_failure' },
  { code: 41, name: 'no_certificate' },
  { code: 42, name: 'bad_certificate' },
  { code: 43, name: 'unsupported_certificate' },
  { code: 44, name: 'certificate_revoked' },
  { code: 45, name: 'certificate_expired' },
  { code: 46, name: 'certificate_unknown' },
  { code: 47, name: 'illegal_parameter' },
  { code: 48, name: 'unknown_ca' },
  { code: 49, name: 'access_denied' },
  { code: 50, name: 'decode_error' },
  { code: 51, name: 'decrypt_error' },
  { code: 52, name: 'too_many_cids_requested' },
  { code: 60, name: 'export_restriction' },
  { code: 70, name: 'protocol_version' },
  { code: 71, name: 'insufficient_security' },
  { code: 80, name: 'internal_error' },
  { code: 86, name: 'inappropriate_fallback' },
  { code: 90, name: 'user_canceled' },
  { code: 100, name: 'no_renegotiation' },
  { code: 109, name: 'missing_extension' },
  { code: 110, name: 'unsupported_extension' },
  { code: 111, name: 'certificate_unobtainable' },
  { code: 112, name: 'unrecognized_name' },
  { code: 113, name: 'bad_certificate_status_response' },
  { code: 114, name: 'bad_certificate_hash_value' },
  { code: 115, name: 'unknown_psk_identity' },
  { code: 116, name: 'certificate_required' },
  { code: 120, name: 'no_application_protocol' },
  { code: 121, name: 'ech_required' },
];

/** What `tlsAlerts` rests on. */
export const tlsAlertSources: readonly SourceId[] = ['iana-tls', 'schannel-alerts'];

/** The name of an alert, such as `protocol_version`; for a number that is not registered the number itself. */
export function tlsAlertName(code: number): string {
  return tlsAlerts.find((alert) => alert.code === code)?.name ?? String(code);
}
