import Mocha from 'mocha';

/** mocha's `spec` list of what was tested; the totals go to the parent process, which prints the closing line for all suites together. */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => process.send?.({ passed: this.stats.passes, failed: this.stats.failures }));
  }
}
