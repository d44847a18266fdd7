import { codeLenses } from './code-lenses';
import type { ServerFeature } from './context';
import { documentLinks } from './document-links';
import { folding } from './folding';
import { follow } from './follow';
import { hover } from './hover';
import { inlayHints } from './inlay-hints';
import { outline } from './outline';
import { registryExport } from './registry-export';
import { registryTools } from './registry-tools';
import { sessionNavigation } from './session-navigation';
import { sessionReport } from './session-report';
import { sessions } from './sessions';

/** The features that answer one request each, file by file. To add one, write its file and name it here. */
export const features: readonly ServerFeature[] = [
  outline,
  folding,
  hover,
  documentLinks,
  inlayHints,
  sessionNavigation,
  codeLenses,
  sessions,
  sessionReport,
  follow,
  registryExport,
  registryTools,
];
