import { VENDORS, type Vendor } from '../../core/webhook/vendor';
import { type UrlForm } from '../../ui/useUrlState';

/** The states of health that the list can be filtered by. */
export const HEALTH_FILTERS = ['ok', 'waiting', 'broken', 'disabled'] as const;

export type HealthFilter = (typeof HEALTH_FILTERS)[number];

/** Columns the list can be sorted by. */
export const SORT_COLUMNS = ['name', 'vendor', 'health', 'waiting', 'last'] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

/** The filter and order of the list. Stands in the page's address. */
export interface ListView {
  readonly search: string;
  readonly vendor: Vendor | null;
  readonly health: HealthFilter | null;
  readonly sort: SortColumn;
  readonly descending: boolean;
}

const EVERYTHING: ListView = { search: '', vendor: null, health: null, sort: 'name', descending: false };

/** The view as it stands in an address. */
export const LIST_VIEW: UrlForm<ListView> = {
  read: (params) => ({
    search: params.get('search') ?? '',
    vendor: oneOf(VENDORS, params.get('vendor')),
    health: oneOf(HEALTH_FILTERS, params.get('health')),
    sort: oneOf(SORT_COLUMNS, params.get('sort')) ?? EVERYTHING.sort,
    descending: params.get('dir') === 'desc',
  }),
  write: ({ search, vendor, health, sort, descending }) => ({
    search,
    vendor: vendor ?? '',
    health: health ?? '',
    sort: sort === EVERYTHING.sort ? '' : sort,
    dir: descending ? 'desc' : '',
  }),
};

/** The view without what narrows it. */
export function unfiltered(view: ListView): ListView {
  return { ...EVERYTHING, sort: view.sort, descending: view.descending };
}

/** True if webhooks may be hidden. */
export function isFiltered({ search, vendor, health }: ListView): boolean {
  return search.trim() !== '' || vendor !== null || health !== null;
}

/** Sorted by this column; by the other way round where it is already. */
export function sortedBy(view: ListView, sort: SortColumn): ListView {
  return { ...view, sort, descending: view.sort === sort ? !view.descending : STARTS_DESCENDING.includes(sort) };
}

/** Most first, latest first. */
const STARTS_DESCENDING: readonly SortColumn[] = ['waiting', 'last'];

function oneOf<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((each) => each === text) ?? null;
}
