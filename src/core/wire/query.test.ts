/** @jest-environment node */
import { DeliveriesQuery } from './deliveries';
import { type QueryProblem, readQuery, readTime } from './query';

const NOON_MS = Date.parse('2026-11-22T12:00:00Z');

/** `limit: expected a whole number from 1 to 200, got "0"`, and so on for each. */
function textOf(problems: readonly QueryProblem[]): string {
  return problems.map(({ parameter, expected, got }) => `${parameter}: expected ${expected}, got ${got}`).join('; ');
}

describe('the query of the history', () => {
  const nothing = { webhook: undefined, state: undefined, from: undefined, to: undefined };
  const usual = { ...nothing, text: undefined, cursor: undefined, limit: 50 };

  it.each([
    ['', {}],
    ['webhook=&state=&from=&to=&text=&cursor=&limit=', {}],
    ['webhook=ops-1', { webhook: 'ops-1' }],
    ['state=refused', { state: ['refused'] }],
    ['state=refused&state=returned', { state: ['refused', 'returned'] }],
    ['state=refused,returned&state=refused,%20waiting,', { state: ['refused', 'returned', 'waiting'] }],
    [`from=${NOON_MS}`, { from: NOON_MS }],
    ['to=2026-11-22T12:00:00Z', { to: NOON_MS }],
    ['from=2026-11-22T20:00:00%2B08:00', { from: NOON_MS }],
    ['text=%20%E7%A3%81%E7%9B%98%20', { text: '磁盘' }],
    ['limit=200&cursor=abc', { limit: 200, cursor: 'abc' }],
    ['limit=1', { limit: 1 }],
  ])('reads %j', (query, expected) => {
    expect(readQuery(DeliveriesQuery, new URLSearchParams(query))).toEqual({
      ok: true,
      query: { ...usual, ...expected },
    } as never);
  });

  it.each([
    ['limit=0', 'limit: expected a whole number from 1 to 200, got "0"'],
    ['limit=201', 'limit: expected a whole number from 1 to 200, got "201"'],
    ['limit=1.5', 'limit: expected a whole number from 1 to 200, got "1.5"'],
    ['limit=-1', 'limit: expected a whole number from 1 to 200, got "-1"'],
    ['limit=5&limit=6', 'limit: expected a whole number from 1 to 200, got 2 values'],
    ['state=lost', 'state: expected some of waiting, merged, delivered, refused, returned, got "lost"'],
    ['state=refused,toString', 'got "toString"'],
    [
      'from=yesterday',
      'from: expected a time such as 2026-11-22T08:00:00Z, or milliseconds since 1970, got "yesterday"',
    ],
    ['to=2026-02-30T00:00:00Z', 'to: expected a time'],
    ['from=20&to=10', 'to: expected a time after from, got "10"'],
    ['from=10&to=10', 'to: expected a time after from, got "10"'],
    ['webhook=a/b', 'webhook: expected the id of a webhook, got "a/b"'],
    ['webhook=a&webhook=b', 'webhook: expected the id of a webhook, got 2 values'],
    [`text=${'x'.repeat(201)}`, `text: expected at most 200 characters, got "${'x'.repeat(40)}…"`],
    [
      'webhok=ops',
      'webhok: expected one of webhook, state, from, to, text, label, cursor, limit, got an unknown parameter',
    ],
    ['__proto__=1', '__proto__: expected one of'],
  ])('refuses %j and says why', (query, words) => {
    const parsed = readQuery(DeliveriesQuery, new URLSearchParams(query));
    expect(parsed.ok ? '' : textOf(parsed.problems)).toContain(words);
  });

  it('names every fault at once, and quotes no address', () => {
    const query = new URLSearchParams({ limit: 'x', webhook: 'https://x.y/send?key=topsecret', 'hook/topsecret': '1' });
    const parsed = readQuery(DeliveriesQuery, query);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ parameter }) => parameter)).toEqual(['hook/…', 'webhook', 'limit']);
    expect(JSON.stringify(problems)).not.toContain('topsecret');
  });
});

describe('readTime', () => {
  it.each([
    ['0', 0],
    ['2026-11-22T12:00:00Z', NOON_MS],
    ['2026-11-22t12:00:00.5z', NOON_MS + 500],
    ['2026-11-22T20:00:00+08:00', NOON_MS],
    // A query turns a plus that was not escaped into a space.
    ['2026-11-22T20:00:00 08:00', NOON_MS],
    ['2028-02-29T00:00:00Z', Date.parse('2028-02-29T00:00:00Z')],
  ])('reads %s', (text, ms) => {
    expect(readTime(text)).toBe(ms);
  });

  it.each([
    '',
    'now',
    '2026-11-22',
    '2026-11-22T12:00:00',
    '2026-13-01T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '-5',
    '1e9',
    '1'.repeat(16),
  ])('takes %j for no time', (text) => {
    expect(readTime(text)).toBeNull();
  });
});
