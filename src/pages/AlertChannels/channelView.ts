import { type ChannelRow, needsSomebody } from './channelRow';

/** What can be asked for by state. */
export const STATE_FILTERS = ['right', 'problem', 'missing', 'elsewhere'] as const;

export type StateFilter = (typeof STATE_FILTERS)[number];

/** What of the list is to be seen. Stands in the page's address. */
export interface ChannelView {
  readonly search: string;
  readonly state: StateFilter | null;
}

/** Reads the view from an address. What it does not understand is as if it were not there. */
export function readChannelView(params: URLSearchParams): ChannelView {
  const state = params.get('state');
  return { search: params.get('search') ?? '', state: STATE_FILTERS.find((each) => each === state) ?? null };
}

/** The same address with this view in it; what is as usual is left out. */
export function writeChannelView(params: URLSearchParams, { search, state }: ChannelView): URLSearchParams {
  const written = new URLSearchParams(params);
  for (const [name, value] of Object.entries({ search, state: state ?? '' })) {
    if (value === '') {
      written.delete(name);
    } else {
      written.set(name, value);
    }
  }
  return written;
}

/** Whether rows may be hidden. */
export function isFiltered({ search, state }: ChannelView): boolean {
  return search.trim() !== '' || state !== null;
}

/** The rows that are to be seen: every word occurs in what is shown of them. */
export function shownRows(rows: readonly ChannelRow[], { search, state }: ChannelView): ChannelRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = textOf(row);
    return (state === null || isIn(row, state)) && words.every((word) => text.includes(word));
  });
}

function isIn(row: ChannelRow, state: StateFilter): boolean {
  switch (state) {
    case 'right':
      return row.shown !== 'missing' && row.webhook.state === 'ready' && !needsSomebody(row);
    case 'problem':
      return needsSomebody(row);
    case 'missing':
      return row.shown === 'missing' || row.shown === 'unusable';
    case 'elsewhere':
      return row.shown === 'provisioned' || row.shown === 'foreign';
  }
}

function textOf({ webhook, title, rules, policies, report }: ChannelRow): string {
  const others = report.others.map(({ point }) => point.title);
  return [
    webhook.name,
    webhook.id ?? '',
    title,
    ...others,
    ...rules.map((rule) => `${rule.title} ${rule.folder}`),
    ...policies.flatMap(({ matchers }) => matchers),
  ]
    .join('\n')
    .toLowerCase();
}
