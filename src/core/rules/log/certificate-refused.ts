import type { Story } from '../../formats/exchange-log/story';
import { type Message, message } from '../../message';
import { isOutsideValidity } from '../dated-certificates';
import type { RefusalSymptom } from '../refusal-symptom';
import { refusalWith, symptomArgs } from '../refusal-symptom';
import { certificateArgs, sentCertificate, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const refused: ReadonlySet<string> = new Set([
  'tls-channel-454-470',
  'certvalidation-454-475',
  'exo-certvalidation-4-7-320',
  'exo-untrustedroot',
  'exo-subjectmismatch',
  'exo-certificateexpired',
  'exo-tenantattribution-5-7-51',
  'exo-relay-5-7-64',
]);

/** Fires on replies that say that a certificate was not accepted, or was not the expected one: 454 4.7.0, 454 4.7.5, 450 4.7.320, 450 4.4.317, 550 5.7.51, 550 5.7.64. */
export const certificateRefused = defineSessionRule({
  id: 'certificate-refused',
  since: '0.2.0',
  level: 'error',
  title: 'A certificate was refused or not recognised',
  messages: {
    refused: 'Certificate not accepted by {remote} ({code}): {meaning}. {evidence} {causes} What to do: {cure}',
    refusedHere:
      'Certificate of {remote} not accepted by this server ({code}). It is of an authority that this server does not trust, or not the one that this server expects; the certificate lines of this session show which one came. The administrator of that server has to set TlsCertificateName of its send connector to its public certificate.',
    checkedHere: 'Certificate of {remote} not accepted by this server ({code}): {meaning}. {causes} What to do: {cure}',
    reported:
      'Certificate not accepted on the way ({code}): {meaning}. {remote} reports it from another connection, so this session does not show the certificate. {causes} What to do: {cure}',
  },
  sources: ['event-2004', 'relay-access-denied', 'hybrid-certificates', 'mail-flow-intelligence', 'untrusted-root', 'certificate-validation-failure'],
  needs: 'refusals',
  *check({ story }, found) {
    const told = refusalWith(story, refused);
    if (!told) return;
    const { symptom, refusal, span } = told;
    const args = { ...symptomArgs(story, told), evidence: evidenceOf(story) };
    yield found(messageFor(story, told), span, args, { related: storyLines(story, refusal.row), cause: symptom.id });
  },
});

function messageFor({ role }: Story, { symptom, refusal, reported }: RefusalSymptom): 'refused' | 'refusedHere' | 'checkedHere' | 'reported' {
  if (reported) return 'reported';
  if (role === 'receive') return 'refusedHere';
  // What is noted beside the dialogue is the verdict of the server that writes the log.
  return symptom.id === 'certvalidation-454-475' && refusal.step.kind !== 'reply' ? 'checkedHere' : 'refused';
}

/** What the session shows of the certificate that this server sent. */
function evidenceOf(story: Story): Message {
  const sent = sentCertificate(story);
  if (!sent) return message('This session shows no certificate of this server.');
  const places = certificateArgs(story);
  if (isOutsideValidity(sent)) return message('This server sent {certificate} outside its validity ({validity}), which is the reason most likely.', places);
  const { subject, issuer } = sent.certificate;
  if (subject !== null && subject === issuer)
    return message('This server sent {certificate}, which signed itself: no authority vouches for it, so that is the reason most likely.', places);
  return message('This server sent {certificate} of {issuer}.', { ...places, issuer: issuer ?? '?' });
}
