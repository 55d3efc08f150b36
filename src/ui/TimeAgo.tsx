import { dateTimeFormat } from '@grafana/data';
import React from 'react';
import { readerLanguage } from './readerLanguage';
import { timeAgoText } from './timeAgoText';
import { useTicks } from './useTicks';

/**
 * How long ago something was, such as "5 minutes ago", in the reader's language; the exact time on hover. Goes on while
 * it is shown, also where nothing else around it changes.
 */
export function TimeAgo({ ms }: { readonly ms: number }) {
  useTicks();
  return (
    <time dateTime={new Date(ms).toISOString()} title={dateTimeFormat(ms)}>
      {timeAgoText(ms, readerLanguage())}
    </time>
  );
}
