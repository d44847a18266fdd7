// The suites of the extension host in a browser, a web worker. The open folder is in memory, writable, and empty at first.
import './suites/activation';
import './suites/follow';
import './suites/languages';
import './suites/log';
import './suites/navigation';
import './suites/no-probe';
import './suites/registry';
import './suites/registry-commands';
import './suites/registry-edits';
import './suites/registry-reading';
import './suites/registry-writing';
import './suites/registry-tools';
import './suites/sessions';

export { run } from './support/runner';
