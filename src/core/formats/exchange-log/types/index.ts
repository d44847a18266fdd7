import type { LogType } from './log-type';
import { smtpReceive } from './smtp-receive';
import { smtpSend } from './smtp-send';

/** The log types that are read. To add one, write its file beside this one and name it here. */
export const logTypes: readonly LogType[] = [smtpReceive, smtpSend];
