import { localTime } from './formatTime';
import { type Writing } from './writing';

/** An instant in the webhook's time zone. `brief` leaves out today's date and the zone. */
export function writtenTime(epochMs: number, writing: Writing, brief: boolean): string {
  const { date, time, zone } = localTime(epochMs, writing.timeZone);
  if (!brief) {
    return `${date} ${time} ${zone}`;
  }
  return date === localTime(writing.nowMs, writing.timeZone).date ? time : `${date} ${time}`;
}

/** `2026-11-22 15:10:10 – 15:55:10 UTC+8`: what both ends, written alike, share in front is said once. */
export function writtenSpan(start: string, end: string): string {
  const startParts = start.split(' ');
  const endParts = end.split(' ');
  const sameDate = endParts.length > 1 && startParts[0] === endParts[0];
  const sameZone = startParts[2] === endParts[2];
  return `${(sameZone ? startParts.slice(0, 2) : startParts).join(' ')} – ${(sameDate ? endParts.slice(1) : endParts).join(' ')}`;
}
