// The suites of the extension host in Node: desktop VS Code, or VS Code's server. A copy of test/samples/ is open.
import './suites/activation';
import './suites/follow';
import './suites/languages';
import './suites/log';
import './suites/navigation';
import './suites/registry';
import './suites/registry-commands';
import './suites/registry-edits';
import './suites/registry-reading';
import './suites/registry-writing';
import './suites/registry-tools';
import './suites/sessions';
import './suites/listen';
import './suites/probe';

export { run } from './support/runner';
