import { dateTimeFormat } from '@grafana/data';
import React, { useSyncExternalStore } from 'react';
import { readerLanguage } from './readerLanguage';
import { timeAgoText } from './timeAgoText';

/** How often a page's times are told anew, in milliseconds: "a minute ago" must not stand there for ten. */
const TICK_MS = 15_000;

const listeners = new Set<() => void>();

let ticks = 0;

let timer: ReturnType<typeof setInterval> | undefined;

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

/** A number that goes up by one every few seconds; whoever uses it is drawn again then. One clock serves all. */
function useTicks(): number {
  return useSyncExternalStore(subscribe, () => ticks);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  ticks += 1;
  listeners.forEach((listener) => listener());
}
