import { type Alert } from '../alert/notification';
import { type Card } from './card';
import { formatDuration } from './formatDuration';
import { type Writing } from './writing';

/**
 * The card of a group that is as it was when it was last told of: what is firing, how often that was said and for how
 * long it has been so, on one line. A reader who wants more finds the full card above. Mentions stay.
 */
export function asReminder(card: Card, alerts: readonly Alert[], times: number, { words, nowMs }: Writing): Card {
  const starts = alerts.flatMap(({ startsAtMs }) => startsAtMs ?? []);
  const duration = starts.length === 0 ? '' : formatDuration(nowMs - Math.min(...starts), words);
  const { overview: _, ...short } = card;
  return {
    ...short,
    lead: words.reminder(times, duration),
    facts: [],
    details: '',
    items: [],
    unlisted: [],
    rest: [],
    picture: '',
    links: card.links.filter(({ kind }) => kind === 'silence' || kind === 'delivery'),
  };
}
