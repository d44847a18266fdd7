import assert from 'node:assert/strict';
import { exchangeVersions, windowsVersions } from '../../../src/core/knowledge/targets';
import { targetExchange, targetWindows } from '../../../src/protocol/settings';

describe('the releases that a .reg file can be for', () => {
  it('are those that the setting offers, which also offers none', () => {
    assert.deepEqual(targetWindows, ['', ...windowsVersions]);
    assert.deepEqual(targetExchange, ['', ...exchangeVersions]);
  });
});
