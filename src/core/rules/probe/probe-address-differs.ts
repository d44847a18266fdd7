import type { SmtpResult } from '../../probe/result';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** One address of the host accepts TLS 1.2, another one refuses it. What could not be tested does not count. */
export const probeAddressDiffers = defineProbeRule({
  id: 'probe-address-differs',
  since: '0.4.0',
  level: 'warning',
  title: 'The addresses of the host do not answer alike',
  messages: {
    differs:
      '{target} accepts TLS 1.2 at {accepting} and refuses it at {refusing}. Senders use any of these addresses, so mail with TLS fails now and then. Give the servers behind them the same settings.',
  },
  sources: ['rfc5321', 'exchange-online-tls'],
  *check({ target, address, versions, smtp, otherAddresses }, found) {
    const tls12 = withoutTls.includes(smtp.startTls) ? 'refused' : versions['TLS 1.2'].state;
    const all = [...(address === undefined ? [] : [{ address, tls12 }]), ...otherAddresses];
    const those = (state: string): readonly string[] => all.filter(({ tls12 }) => tls12 === state).map((one) => one.address);
    const [accepting, refusing] = [those('accepted'), those('refused')];
    if (accepting.length > 0 && refusing.length > 0)
      yield found('differs', { target: formatTarget(target), accepting: accepting.join(', '), refusing: refusing.join(', ') });
  },
});

/** Where it does not come to TLS, TLS 1.2 is not there either. */
const withoutTls: readonly unknown[] = ['not-offered', 'stripped', 'refused'] satisfies readonly SmtpResult['startTls'][];
