import { type RuleCondition } from '../alert/ruleCondition';
import { type Words } from './words';

export type RuleConditions = ReadonlyMap<string, RuleCondition>;

export const NO_RULES: RuleConditions = new Map();

/** The words a card is written in, its time zone, and the time it is. */
export interface Writing {
  readonly words: Words;
  /** IANA name. */
  readonly timeZone: string;
  readonly nowMs: number;
  /** Conditions of alert rules, by the rule's uid; empty where none is known. */
  readonly rules: RuleConditions;
  /** The condition stands above the alerts, which then have their values alone. */
  readonly isConditionSaid?: boolean;
}

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

const MINUTE_MS = 60_000;
/** Every zone's offset has changed on a quarter of an hour, so one look-up serves the whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;
/** Enough for a week of quarters in one zone; when full, the memory starts anew. */
const MAX_REMEMBERED = 700;

/** An instant in a webhook's time zone. */
interface LocalTime {
  /** `2026-11-22` */
  readonly date: string;
  /** `15:40:10` */
  readonly time: string;
  /** `UTC+8`, `UTC+5:30`, `UTC` */
  readonly zone: string;
}

/**
 * Splits an instant into date, time and offset of a time zone (IANA name). A throw means the zone does not exist, which
 * the webhook's settings have ruled out.
 */
export function localTime(epochMs: number, timeZone: string): LocalTime {
  const offset = offsetMinutes(epochMs, timeZone);
  // Past the last instant a Date can hold there is no local time; the year 275760 will do.
  const shifted = new Date(Math.min(epochMs + offset * MINUTE_MS, 8.64e15));
  const iso = shifted.toISOString();
  const dateEnd = iso.indexOf('T');
  return { date: iso.slice(0, dateEnd), time: iso.slice(dateEnd + 1, dateEnd + 9), zone: zoneName(offset) };
}

function zoneName(offset: number): string {
  if (offset === 0) {
    return 'UTC';
  }
  const minutes = Math.abs(offset) % 60;
  const hours = Math.trunc(Math.abs(offset) / 60);
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const remembered = new Map<string, number>();

/** Minutes the zone is ahead of UTC at that instant. Asking Intl takes a hundred times longer than remembering. */
function offsetMinutes(epochMs: number, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(epochMs / QUARTER_MS)}`;
  let offset = remembered.get(key);
  if (offset === undefined) {
    offset = askOffsetMinutes(epochMs, timeZone);
    if (remembered.size >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.set(key, offset);
  }
  return offset;
}

const OFFSET = /GMT([+-])(\d{2}):(\d{2})/;

function askOffsetMinutes(epochMs: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, formatter);
  }
  const [, sign, hours, minutes] = OFFSET.exec(formatter.format(epochMs)) ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
}
