import { type Words } from './words';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time in its two largest units: `2d 3h`, `15m`, `45s`. Negative lengths (clocks differ) read as none. */
export function formatDuration(ms: number, words: Words): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const largest = Math.max(
    0,
    UNITS.findIndex(([, size]) => seconds >= size)
  );
  if (seconds === 0) {
    return `0${words.duration.second}`;
  }
  let left = seconds;
  const parts: string[] = [];
  for (const [unit, size] of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) {
      parts.push(`${count}${words.duration[unit]}`);
    }
  }
  return parts.join(' ');
}
