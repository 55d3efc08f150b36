import { readFileSync } from 'node:fs';

/** Linux counts a process's time in this many ticks a second. Source: man 5 proc, sysconf(_SC_CLK_TCK). */
const TICKS_PER_SECOND = 100;

/** CPU time of a process so far, in seconds. */
export function cpuSeconds(pid: number): number {
  // Fields 14 and 15, counted behind the name, which may hold blanks.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Memory that a process holds, in MB. */
export function residentMb(pid: number): number {
  return Math.round(numberIn(`/proc/${pid}/status`, 'VmRSS') / 1_024);
}

/** Bytes a process has sent to disks so far. */
export function writtenBytes(pid: number): number {
  return numberIn(`/proc/${pid}/io`, 'write_bytes');
}

function numberIn(file: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1]);
}
