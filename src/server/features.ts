import { codeLenses } from './code-lenses';
import { completion } from './completion';
import type { ServerFeature } from './context';
import { documentLinks } from './document-links';
import { folding } from './folding';
import { follow } from './follow';
import { formatting } from './formatting';
import { hover } from './hover';
import { inlayHints } from './inlay-hints';
import { listening } from './listening';
import { navigation } from './navigation';
import { outline } from './outline';
import { registryExport } from './registry-export';
import { registryTools } from './registry-tools';
import { sessionReport } from './session-report';
import { sessions } from './sessions';
import { signatureHelp } from './signature-help';

/** The features that answer one request each, file by file. To add one, write its file and name it here. */
export const features: readonly ServerFeature[] = [
  outline,
  folding,
  hover,
  documentLinks,
  inlayHints,
  navigation,
  codeLenses,
  sessions,
  sessionReport,
  follow,
  completion,
  formatting,
  signatureHelp,
  registryExport,
  listening,
  registryTools,
];
