import { dateTime, rangeUtil, type TimeRange } from '@grafana/data';
import { type UrlForm, writeParams } from '../../ui/useUrlState';
import { DELIVERY_STATES, type DeliveryState } from '../../core/wire/delivery';
import { type DeliveryFilter } from '../../api/deliveries';

/** The filter that the reader chose, as it stands in the page's address. */
export interface Filter {
  /** A webhook's id, also of one that is gone; '' for all. */
  readonly webhook: string;
  /** None for all. */
  readonly states: readonly DeliveryState[];
  /** Relative such as `now-24h`, or milliseconds since the epoch. */
  readonly from: string;
  readonly to: string;
  /** Part of a title, a rule's name, an instance or a label's value; '' for all. */
  readonly text: string;
  /** A label that an alert has, as `name=value`; '' for all. */
  readonly label: string;
}

/** The filter at first: the last day is what people come for, and quick to count. */
export const NO_FILTER: Filter = { webhook: '', states: [], from: 'now-24h', to: 'now', text: '', label: '' };

/** Most characters of an id, of a text and of a label that the backend takes. */
const WEBHOOK_MAX_LENGTH = 64;
const TEXT_MAX_LENGTH = 200;
const LABEL_MAX_LENGTH = 200;

/** The filter as it stands in an address. What makes no sense is left out. */
export const FILTER: UrlForm<Filter> = { read: readFilter, write: paramsOf };

function readFilter(params: URLSearchParams): Filter {
  const webhook = params.get('webhook') ?? '';
  const named = params.getAll('state').flatMap((states) => states.split(','));
  const times = { from: params.get('from') ?? NO_FILTER.from, to: params.get('to') ?? NO_FILTER.to };
  const { from, to } = isRange(times) ? times : NO_FILTER;
  return {
    webhook: /^[\w-]+$/.test(webhook) && webhook.length <= WEBHOOK_MAX_LENGTH ? webhook : '',
    states: DELIVERY_STATES.filter((state) => named.includes(state)),
    from,
    to,
    text: Array.from((params.get('text') ?? '').trim())
      .slice(0, TEXT_MAX_LENGTH)
      .join(''),
    label: parseLabel(params.get('label') ?? '') ?? '',
  };
}

/** `name=value`, with or without spaces around the sign, and quotes around the value as queries have them. */
const LABEL = /^([^\s=!~"{}]+)\s*=\s*(?!~)(?:"([^"]+)"|([^"].*))$/;

/** A label that somebody typed, as `name=value`; '' for none, and null where it is not one. */
export function parseLabel(typed: string): string | null {
  const text = typed.trim();
  // Cut first, so that no text is long to look through.
  const [, name = '', quoted, plain] = LABEL.exec(text.slice(0, 2 * LABEL_MAX_LENGTH)) ?? [];
  const label = `${name}=${quoted ?? plain ?? ''}`;
  if (text === '') {
    return '';
  }
  return name === '' || Array.from(label).length > LABEL_MAX_LENGTH ? null : label;
}

function paramsOf({ webhook, states, from, to, text, label }: Filter): Readonly<Record<string, string>> {
  const isUsualRange = from === NO_FILTER.from && to === NO_FILTER.to;
  return { webhook, state: states.join(), text, label, from: isUsualRange ? '' : from, to: isUsualRange ? '' : to };
}

/** The filter as a query with its `?`; '' for the usual one. */
export function writeFilter(filter: Filter): string {
  const query = writeParams(new URLSearchParams(), paramsOf(filter)).toString();
  return query === '' ? '' : `?${query}`;
}

/** True if the list leaves out more than what is older than the usual time. */
export function isNarrowed(filter: Filter): boolean {
  return writeFilter(filter) !== '';
}

type Times = Pick<Filter, 'from' | 'to'>;

/** From when to when, as of now. */
export function rangeOf({ from, to }: Times, timeZone?: string): TimeRange {
  return rangeUtil.convertRawToRange({ from: rawTime(from), to: rawTime(to) }, timeZone);
}

/** A range as it stands in an address: what was picked relative stays relative. */
export function timesOf({ raw }: Pick<TimeRange, 'raw'>): Times {
  const text = (time: TimeRange['raw']['from']) => (typeof time === 'string' ? time : String(time.valueOf()));
  return { from: text(raw.from), to: text(raw.to) };
}

/**
 * The filter as of now, as the backend takes it: days begin as they do in the time zone. A range that ends now is left
 * open, for what comes this moment.
 */
export function backendFilter(filter: Filter, timeZone: string): DeliveryFilter {
  const { from, to } = rangeOf(filter, timeZone);
  const { webhook, states, text, label } = filter;
  return { webhook, states, text, label, fromMs: from.valueOf(), toMs: filter.to === 'now' ? undefined : to.valueOf() };
}

const MILLISECONDS = /^\d{1,15}$/;

/** Relative times of Grafana's time picker, such as `now`, `now-6h` and `now-1d/d`. */
const RELATIVE = /^now([+-]\d{1,6}[smhdwMQy])?(\/[smhdwMQy])?$/;

function rawTime(text: string) {
  return MILLISECONDS.test(text) ? dateTime(Number(text)) : text;
}

function isRange(times: Times): boolean {
  if (![times.from, times.to].every((time) => MILLISECONDS.test(time) || RELATIVE.test(time))) {
    return false;
  }
  const { from, to } = rangeOf(times);
  return from.isValid() && to.isValid() && from.valueOf() < to.valueOf();
}
