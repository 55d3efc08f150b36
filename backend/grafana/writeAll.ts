import { writeSync } from 'node:fs';

/** Times a full pipe is tried again, a millisecond apart, before what is left is given up. */
const FULL_PIPE_RETRIES = 50;

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes to a file descriptor before it returns, so that a line is out even if the process ends next. Gives up
 * silently where nobody reads: a host that has gone must not end us here.
 */
export function writeAll(fileDescriptor: number, text: string): void {
  let rest = Buffer.from(text);
  for (let retries = 0; rest.length > 0 && retries < FULL_PIPE_RETRIES;) {
    const written = tryWrite(fileDescriptor, rest);
    if (written === null) {
      return;
    }
    if (written === 0) {
      retries++;
      Atomics.wait(PAUSE, 0, 0, 1);
    }
    rest = rest.subarray(written);
  }
}

/** Bytes written, 0 where the pipe is full, null where it is closed. */
function tryWrite(fileDescriptor: number, bytes: Buffer): number | null {
  try {
    return writeSync(fileDescriptor, bytes);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : null;
  }
}
