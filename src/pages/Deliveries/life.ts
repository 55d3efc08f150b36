import { type DeliveryAttempt, type DeliveryDetail, type ListedDelivery } from '../../core/wire/delivery';

/** Something that happened to a delivery or its alerts, or is about to. Times are milliseconds since the epoch. */
export type LifeEvent =
  | { readonly kind: 'fired' | 'resolved' | 'accepted'; readonly atMs: number }
  /** Grafana was told 202: it is ours from here on. */
  | { readonly kind: 'stored'; readonly atMs: null }
  | { readonly kind: 'merged'; readonly atMs: null; readonly digest: ListedDelivery }
  /** Earlier attempts, of which nothing is kept. */
  | { readonly kind: 'left-out'; readonly atMs: null; readonly shown: number; readonly all: number }
  | { readonly kind: 'attempt'; readonly atMs: number; readonly attempt: DeliveryAttempt }
  /** Null: as soon as it is its turn. */
  | { readonly kind: 'next'; readonly atMs: number | null }
  | { readonly kind: 'delivered' | 'refused' | 'returned'; readonly atMs: number | null };

/** All that is known to have happened to a delivery, in the order it did. */
export function lifeOf(delivery: DeliveryDetail): LifeEvent[] {
  const { acceptedAtMs, promised, digest, attempts, attemptCount } = delivery;
  const events: LifeEvent[] = [
    { kind: 'accepted', atMs: acceptedAtMs },
    ...(promised ? [{ kind: 'stored', atMs: null } as const] : []),
    ...(digest === null ? [] : [{ kind: 'merged', atMs: null, digest } as const]),
    ...(attemptCount > attempts.length && attempts.length > 0
      ? [{ kind: 'left-out', atMs: null, shown: attempts.length, all: attemptCount } as const]
      : []),
    ...attempts.map((attempt) => ({ kind: 'attempt', atMs: attempt.atMs, attempt }) as const),
    ...endOf(delivery),
  ];
  return alertEvents(delivery).reduceRight(putInOrder, events);
}

/** Its end, unless its last attempt says so; or what comes next. */
function endOf({ state, attempts, finishedAtMs, nextTryAtMs, digest }: DeliveryDetail): LifeEvent[] {
  switch (state) {
    case 'waiting':
      return [{ kind: 'next', atMs: nextTryAtMs }];
    case 'merged':
      return [{ kind: 'next', atMs: digest?.nextTryAtMs ?? null }];
    case 'delivered':
      return attempts.at(-1)?.verdict === 'delivered' ? [] : [{ kind: state, atMs: finishedAtMs }];
    case 'refused':
    case 'returned':
      return [{ kind: state, atMs: finishedAtMs }];
  }
}

/** The beginning of its first alert, and the end of its last one where all are over. */
function alertEvents({ alerts }: DeliveryDetail): LifeEvent[] {
  const kept = alerts?.alerts ?? [];
  const starts = kept.flatMap(({ startsAtMs }) => startsAtMs ?? []);
  const isOver = kept.length === alerts?.total && kept.every(({ state }) => state === 'resolved');
  const ends = isOver ? kept.flatMap(({ endsAtMs }) => endsAtMs ?? []) : [];
  return [
    ...(starts.length === 0 ? [] : [{ kind: 'fired', atMs: Math.min(...starts) } as const]),
    ...(ends.length === 0 ? [] : [{ kind: 'resolved', atMs: Math.max(...ends) } as const]),
  ];
}

/** The events with one more, before the first that is later. What is still to come is later than all. */
function putInOrder(events: LifeEvent[], event: LifeEvent): LifeEvent[] {
  const atMs = event.atMs ?? 0;
  const later = events.findIndex((each) => each.kind === 'next' || (each.atMs ?? 0) >= atMs);
  const at = later === -1 ? events.length : later;
  return [...events.slice(0, at), event, ...events.slice(at)];
}
