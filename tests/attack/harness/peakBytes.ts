import { readFileSync } from 'node:fs';

/** Most memory a process has had in use, in bytes; 0 on a system that does not tell it this way. */
export function peakBytes(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
