import type { ServerFeature } from './context';
import { documentLinks } from './document-links';
import { hover } from './hover';
import { inlayHints } from './inlay-hints';

/** The features that answer one request each, file by file. To add one, write its file and name it here. */
export const features: readonly ServerFeature[] = [documentLinks, hover, inlayHints];
