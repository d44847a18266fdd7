import assert from 'node:assert/strict';
import { exportBranches } from '../../../src/core/knowledge/registry/export-branches';
import { knownKeys } from '../../../src/core/knowledge/registry/known-keys';

describe('the branches that an export holds', () => {
  it('hold every known key, once', () => {
    for (const { path } of knownKeys) assert.equal(exportBranches.filter((branch) => path === branch || path.startsWith(`${branch}\\`)).length, 1, path);
  });

  it('hold both registry views', () => {
    for (const view of ['', 'Wow6432Node\\']) assert.ok(exportBranches.includes(`HKEY_LOCAL_MACHINE\\SOFTWARE\\${view}Microsoft\\.NETFramework`), view);
  });
});
