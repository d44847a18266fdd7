import { connectivity } from './connectivity';
import { imap4 } from './imap4';
import type { LogType } from './log-type';
import { messageTracking } from './message-tracking';
import { pop3 } from './pop3';
import { smtpReceive } from './smtp-receive';
import { smtpSend } from './smtp-send';

/** The log types that are read. To add one, write its file beside this one and name it here. */
export const logTypes: readonly LogType[] = [smtpReceive, smtpSend, connectivity, messageTracking, pop3, imap4];
