import { message } from '../message';
import { describeError } from '../probe/probe-error';
import type { ProbeResult } from '../probe/result';
import type { ReportBlock } from '../report-document';
import { refusal } from './probe-versions';

const answers = { accepted: message('accepted'), refused: message('refused'), 'not-tested': message('not tested') } as const;

/** Whether the further addresses of the host answer as the first one did. Nothing where it has one only. */
export function addressBlocks({ otherAddresses }: ProbeResult): readonly ReportBlock[] {
  if (otherAddresses.length === 0) return [];
  const rows = otherAddresses.map(({ address, tls12, error, refusal: how }) => [address, answers[tls12], how ? refusal(how) : error && describeError(error)]);
  return [
    { kind: 'heading', level: 2, text: message('Other addresses of the host') },
    { kind: 'table', head: [message('Address'), message('TLS 1.2'), message('Remark')], rows },
  ];
}
