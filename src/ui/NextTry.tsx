import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import React from 'react';
import { formatDuration } from '../core/card/formatDuration';
import { WORDS } from '../core/card/words';
import { PLAIN_VALUES } from './plainValues';
import { readerLanguage } from './readerLanguage';
import { ticksEvery } from './ticksEvery';

/** Counts down by the second. */
const useSeconds = ticksEvery(1_000);

/** The time until the next try, such as "Next try in 1m 5s", counted down while it is shown; the exact time on hover. */
export function NextTry({ ms }: { readonly ms: number }) {
  useSeconds();
  return (
    <time dateTime={new Date(ms).toISOString()} title={dateTimeFormat(ms)}>
      {nextTryText(ms)}
    </time>
  );
}

/** Below a second no clock of a browser agrees with the server's. */
const DUE_MS = 1_000;

function nextTryText(ms: number, nowMs = Date.now()): string {
  return ms - nowMs < DUE_MS
    ? t('next-try.due', 'Trying again now')
    : t('next-try.in', 'Next try in {{duration}}', {
        duration: formatDuration(ms - nowMs, WORDS[readerLanguage()]).trim(),
        ...PLAIN_VALUES,
      });
}
