import type { LogLine } from '../../dev/host/logLine';

const LOOK_EVERY_MS = 10;

/** Resolves once `condition` holds; rejects after `limitMs`, naming what was waited for. */
export async function until(what: string, condition: () => boolean, limitMs = 3_000): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > giveUpAt) {
      throw new Error(`waited ${limitMs} ms for: ${what}`);
    }
    await Bun.sleep(LOOK_EVERY_MS);
  }
}

/** Tells whether a process of this id is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The log line that holds `text`. It may come after the answer it belongs to: they travel apart. */
export async function logLineWith(logs: readonly LogLine[], text: string): Promise<LogLine> {
  let found: LogLine | undefined;
  await until(`a log line with ${text}`, () => {
    found = logs.find((line) => line.raw.includes(text));
    return found !== undefined;
  });
  return found as LogLine;
}
