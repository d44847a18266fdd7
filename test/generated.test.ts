import assert from 'node:assert/strict';

describe('generated files', () => {
  it('are what the source says; run `npm run generate` otherwise', async () => {
    const tool: string = new URL('src/tools/generate.mjs', `file://${process.cwd()}/`).href;
    const { staleFiles } = (await import(tool)) as { staleFiles(): Promise<Map<string, string>> };
    assert.deepEqual([...(await staleFiles()).keys()], []);
  });
});
