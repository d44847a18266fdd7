import type { ServerFeature } from './context';
import { follow } from './follow';

/** The features that answer one request each, file by file. To add one, write its file and name it here. */
export const features: readonly ServerFeature[] = [follow];
