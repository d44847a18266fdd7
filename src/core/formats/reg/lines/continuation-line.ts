import { readHexBytes } from './hex-bytes';
import type { ContinuationNode } from './node';
import { skipBlanks } from './scan';

/** Reads a line of further bytes, which begins, after blanks, with a hexadecimal digit. */
export function readContinuationLine(line: string): ContinuationNode {
  const start = skipBlanks(line, 0);
  const bytes = readHexBytes(line, start, line.length);
  return {
    kind: 'continuation',
    text: line,
    ignored: bytes.problem,
    problemStart: bytes.problem ? bytes.problemStart : start,
    problemEnd: line.length,
    dataStart: start,
    dataEnd: bytes.end,
    commentStart: bytes.commentStart,
    open: bytes.open && !bytes.problem,
  };
}
