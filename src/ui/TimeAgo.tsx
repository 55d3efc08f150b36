import { dateTimeFormat } from '@grafana/data';
import React from 'react';
import { type Language } from '../core/webhook/language';
import { readerLanguage } from './readerLanguage';
import { ticksEvery } from './ticksEvery';

/** Time between two updates of a page's times, in milliseconds: "a minute ago" must not stay for ten minutes. */
const TICK_MS = 15_000;

const useTicks = ticksEvery(TICK_MS);

/**
 * The age of something, such as "5 minutes ago", in the reader's language; the exact time on hover. It keeps itself up
 * to date, also where nothing else around it changes.
 */
export function TimeAgo({ ms }: { readonly ms: number }) {
  useTicks();
  return (
    <time dateTime={new Date(ms).toISOString()} title={dateTimeFormat(ms)}>
      {timeAgoText(ms, readerLanguage())}
    </time>
  );
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From the largest on; beyond days the exact time says more. */
const UNITS = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
  ['second', SECOND_MS],
] as const;

/** The word for a time that nobody would put in figures; the browser's own Chinese for it is a translation of "now". */
const NOW_TEXTS: Readonly<Record<Language, string>> = { en: 'now', 'zh-Hans': '刚刚' };

/** Younger is "now", in milliseconds: clocks of browser and server are seldom closer. */
const NOW_MS = 5 * SECOND_MS;

/**
 * The age of something in whole units, such as "5 minutes ago"; times in milliseconds. Grafana's own function has no
 * Chinese, since Grafana loads no language of the library behind it.
 */
export function timeAgoText(atMs: number, language: Language, nowMs = Date.now()): string {
  const ageMs = nowMs - atMs;
  const [unit, unitMs] = UNITS.find(([, each]) => ageMs >= each) ?? ['second', SECOND_MS];
  return ageMs < NOW_MS
    ? NOW_TEXTS[language]
    : new Intl.RelativeTimeFormat(language).format(-Math.floor(ageMs / unitMs), unit);
}
