/**
 * The bytes of a registry hive that holds nothing but its root: what `hivexregedit --merge` needs to start with. Layout: the description of
 * the format that comes with hivex, https://github.com/libguestfs/hivex/blob/master/doc/hivex.pod.
 */
export function emptyHive(): Uint8Array {
  const hive = Buffer.alloc(8192);
  writeHeader(hive);
  const cells = hive.subarray(4096);
  cells.write('hbin', 0, 'latin1');
  cells.writeUInt32LE(4096, 8);
  const securityAt = 32 + 96;
  writeRoot(cells.subarray(32), securityAt);
  writeSecurity(cells.subarray(securityAt), securityAt);
  const freeAt = securityAt + 48;
  cells.writeInt32LE(4096 - freeAt, freeAt);
  return hive;
}

function writeHeader(hive: Buffer): void {
  hive.write('regf', 0, 'latin1');
  for (const [at, value] of [
    [4, 1],
    [8, 1],
    [20, 1],
    [24, 3],
    [32, 1],
    [36, 32],
    [40, 4096],
    [44, 1],
  ] as const)
    hive.writeUInt32LE(value, at);
  let sum = 0;
  for (let at = 0; at < 508; at += 4) sum ^= hive.readUInt32LE(at);
  hive.writeUInt32LE(sum >>> 0, 508);
}

/** The key cell of the root, 96 bytes with its size. */
function writeRoot(cell: Buffer, securityAt: number): void {
  const name = 'ROOT';
  cell.writeInt32LE(-96, 0);
  cell.write('nk', 4, 'latin1');
  cell.writeUInt16LE(0x2c, 6);
  for (const at of [32, 36, 44, 52]) cell.writeUInt32LE(0xffffffff, at);
  cell.writeUInt32LE(securityAt, 48);
  cell.writeUInt16LE(name.length, 76);
  cell.write(name, 80, 'latin1');
}

/** The security cell that every key shares, 48 bytes with its size; it is its own neighbour. */
function writeSecurity(cell: Buffer, at: number): void {
  cell.writeInt32LE(-48, 0);
  cell.write('sk', 4, 'latin1');
  cell.writeUInt32LE(at, 8);
  cell.writeUInt32LE(at, 12);
  cell.writeUInt32LE(1, 16);
  cell.writeUInt32LE(20, 20);
}
