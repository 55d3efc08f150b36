import { WEBHOOK_ID } from '../../src/core/webhook/webhookSchema';
import { type DeliveryState } from '../delivery/outbox/delivery';
import { type DeliveryQuery } from '../delivery/outbox/history';
import { type QueryProblem, quoted, shown } from './queryProblem';
import { readTime } from './readTime';

/** A query that makes sense, or all that does not. */
export type ParsedQuery =
  | { readonly ok: true; readonly query: Omit<DeliveryQuery, 'orgId'> }
  | { readonly ok: false; readonly problems: readonly QueryProblem[] };

const LIMIT_MAX = 200;
const LIMIT_USUAL = 50;
/** Most characters searched for: longer than any part of a title that somebody would type. */
const TEXT_MAX_LENGTH = 200;

const STATES: Readonly<Record<DeliveryState, true>> = {
  waiting: true,
  merged: true,
  delivered: true,
  refused: true,
  returned: true,
};

/** What each parameter takes, in words. */
const EXPECTED = {
  webhook: 'the id of a webhook',
  state: `some of ${Object.keys(STATES).join(', ')}`,
  from: 'a time such as 2026-11-22T08:00:00Z, or milliseconds since 1970',
  to: 'a time such as 2026-11-22T08:00:00Z, or milliseconds since 1970',
  text: `at most ${TEXT_MAX_LENGTH} characters`,
  cursor: 'the nextCursor of an earlier page',
  limit: `a whole number from 1 to ${LIMIT_MAX}`,
} as const;

type Name = keyof typeof EXPECTED;

/** Reads the query of `GET deliveries`. A misspelt parameter is a problem: left out, it would list what was not asked for. */
export function parseDeliveriesQuery(params: URLSearchParams): ParsedQuery {
  const problems = unknownParameters(params);
  const read = <T>(name: Name, reader: (value: string) => T | null) => readOne({ params, name, problems }, reader);
  const fromMs = read('from', readTime);
  const toMs = read('to', readTime);
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) {
    problems.push({ parameter: 'to', expected: 'a time after from', got: quoted(params.get('to') ?? '') });
  }
  const query = {
    webhookId: read('webhook', (value) => (WEBHOOK_ID.test(value) ? value : null)),
    states: readStates(params.getAll('state'), problems),
    fromMs,
    toMs,
    text: read('text', (value) => (Array.from(value).length <= TEXT_MAX_LENGTH ? value : null)),
    cursor: read('cursor', (value) => value),
    limit: read('limit', readLimit) ?? LIMIT_USUAL,
  };
  return problems.length === 0 ? { ok: true, query } : { ok: false, problems };
}

/** A cursor that is none; only the history can tell. */
export function cursorProblem(params: URLSearchParams): QueryProblem {
  return { parameter: 'cursor', expected: EXPECTED.cursor, got: quoted(params.get('cursor') ?? '') };
}

function unknownParameters(params: URLSearchParams): QueryProblem[] {
  const expected = `one of ${Object.keys(EXPECTED).join(', ')}`;
  return [...new Set(params.keys())]
    .filter((name) => !Object.hasOwn(EXPECTED, name))
    .map((name) => ({ parameter: shown(name), expected, got: 'an unknown parameter' }));
}

interface Reading {
  readonly params: URLSearchParams;
  readonly name: Name;
  readonly problems: QueryProblem[];
}

/** A parameter that may be given once. Undefined where it is not given, which an empty value means too, or wrong. */
function readOne<T>({ params, name, problems }: Reading, reader: (value: string) => T | null): T | undefined {
  const [value, ...more] = params.getAll(name).flatMap((each) => each.trim() || []);
  if (value === undefined) {
    return undefined;
  }
  const result = more.length === 0 ? reader(value) : null;
  if (result === null) {
    const got = more.length === 0 ? quoted(value) : `${more.length + 1} values`;
    problems.push({ parameter: name, expected: EXPECTED[name], got });
  }
  return result ?? undefined;
}

/** Given more than once, or as a list with commas, or both. Undefined where no state is named: then all are meant. */
function readStates(values: readonly string[], problems: QueryProblem[]): DeliveryState[] | undefined {
  const names = values.flatMap((value) => value.split(',')).flatMap((name) => name.trim() || []);
  const wrong = names.find((name) => !isState(name));
  if (wrong !== undefined) {
    problems.push({ parameter: 'state', expected: EXPECTED.state, got: quoted(wrong) });
  }
  return names.length === 0 ? undefined : [...new Set(names.filter(isState))];
}

function isState(name: string): name is DeliveryState {
  return Object.hasOwn(STATES, name);
}

function readLimit(value: string): number | null {
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  return limit >= 1 && limit <= LIMIT_MAX ? limit : null;
}
