import { type AddressResult, type ConnectionTimes, otherAddressJob, otherAddressResult, type ProbeError } from '../core/index';
import { JobRunner, type JobRunnerOptions } from './job-runner';

/** How many further addresses of a host are asked. */
const otherAddressLimit = 5;

export interface OtherAddresses {
  readonly addresses: readonly AddressResult[];
  /** The connections that were made for them. */
  readonly connections: readonly ConnectionTimes[];
}

/**
 * Asks the addresses of a host other than the one that was probed: one short connection each, one after the other. Those that could not be
 * connected to before are not tried again. Where the server asked to be left alone, `stop` says so and nothing is asked.
 */
export async function probeOtherAddresses(main: JobRunner, options: JobRunnerOptions, stop: ProbeError | undefined): Promise<OtherAddresses> {
  const addresses: AddressResult[] = [];
  const connections: ConnectionTimes[] = [];
  if (main.address === undefined) return { addresses, connections };
  for (const address of options.host.addresses.filter((other) => other !== main.address).slice(0, otherAddressLimit)) {
    const error = main.failures.get(address) ?? stop ?? options.limits.over;
    if (error) {
      addresses.push({ address, tls12: 'not-tested', error });
      continue;
    }
    const runner = new JobRunner({ ...options, host: { ...options.host, addresses: [address] } });
    addresses.push(otherAddressResult(address, await runner.run(otherAddressJob(address))));
    connections.push(...runner.connections);
  }
  return { addresses, connections };
}
