import { dateTime } from '@grafana/data';
import {
  backendFilter,
  FILTER,
  type Filter,
  isNarrowed,
  NO_FILTER,
  parseLabel,
  rangeOf,
  timesOf,
  writeFilter,
} from './filter';

const parseFilter = (search: string) => FILTER.read(new URLSearchParams(search));

const NOW_MS = Date.parse('2026-11-22T08:30:00Z');

beforeEach(() => jest.useFakeTimers({ now: NOW_MS }));
afterEach(() => jest.useRealTimers());

describe('an address', () => {
  it.each<[string, Partial<Filter>]>([
    ['', {}],
    ['?webhook=ops-1_x', { webhook: 'ops-1_x' }],
    ['?state=refused,returned', { states: ['refused', 'returned'] }],
    ['?state=returned,refused', { states: ['refused', 'returned'] }],
    ['?state=refused&state=waiting', { states: ['waiting', 'refused'] }],
    ['?state=refused&state=waiting,merged', { states: ['waiting', 'merged', 'refused'] }],
    ['?text=+high%20CPU+', { text: 'high CPU' }],
    ['?label=instance%3Dweb-17', { label: 'instance=web-17' }],
    ['?from=now-7d&to=now-1d', { from: 'now-7d', to: 'now-1d' }],
    ['?from=now%2Fd&to=now%2Fd', { from: 'now/d', to: 'now/d' }],
    ['?from=1764000000000', { from: '1764000000000' }],
    ['?from=1764000000000&to=1764000001000', { from: '1764000000000', to: '1764000001000' }],
  ])('%j is read', (search, filter) => {
    expect(parseFilter(search)).toEqual({ ...NO_FILTER, ...filter });
  });

  it.each([
    ['?webhook=../../api'],
    [`?webhook=${'a'.repeat(65)}`],
    ['?state=gone,,Refused'],
    ['?from=yesterday'],
    ['?from=now-1h&to=now-2h'],
    ['?from=now&to=now'],
    ['?from=now-9999999d'],
    ['?from=NaN&to=Infinity'],
    ['?from=-1&to=now'],
    [`?from=${'9'.repeat(15)}&to=now`],
    ['?text=%20%20'],
    ['?label=web-17'],
    ['?label=%3Dweb-17'],
    [`?label=instance%3D${'a'.repeat(200)}`],
    ['?unknown=1&%'],
  ])('%j is left out, as it makes no sense', (search) => {
    expect(parseFilter(search)).toEqual(NO_FILTER);
  });

  it('keeps what is right beside what is wrong', () => {
    expect(parseFilter('?webhook=ops&from=never&state=nope,waiting')).toEqual({
      ...NO_FILTER,
      webhook: 'ops',
      states: ['waiting'],
    });
  });

  it('takes no longer text than the backend, and cuts no character', () => {
    const { text } = parseFilter(`?text=${encodeURIComponent('🤖'.repeat(300))}`);
    expect(text).toBe('🤖'.repeat(200));
  });

  it.each<Partial<Filter>>([
    {},
    { webhook: 'ops' },
    { states: ['waiting', 'merged'], text: 'a&b=c 中文' },
    { label: 'team=a=b & c' },
    { from: 'now-30d', to: 'now' },
    { from: '1764000000000', to: '1764000001000', webhook: 'x' },
  ])('%j can be sent to somebody', (part) => {
    const filter = { ...NO_FILTER, ...part };
    expect(parseFilter(writeFilter(filter))).toEqual(filter);
  });

  it('is bare without a filter', () => {
    expect(writeFilter(NO_FILTER)).toBe('');
    expect(isNarrowed(NO_FILTER)).toBe(false);
    expect(isNarrowed({ ...NO_FILTER, from: 'now-1h' })).toBe(true);
    expect(writeFilter({ ...NO_FILTER, text: 'x' })).toBe('?text=x');
  });
});

describe('the time', () => {
  it('counts from now where it is relative', () => {
    const { from, to } = rangeOf(NO_FILTER);
    expect([from.valueOf(), to.valueOf()]).toEqual([NOW_MS - 24 * 3_600_000, NOW_MS]);
  });

  it.each([
    ['utc', '2026-11-22T00:00:00.000Z'],
    ['Asia/Shanghai', '2026-11-21T16:00:00.000Z'],
    ['America/New_York', '2026-11-22T05:00:00.000Z'],
  ])('begins a day where the day begins in %s', (timeZone, begin) => {
    expect(rangeOf({ from: 'now/d', to: 'now' }, timeZone).from.toISOString()).toBe(begin);
    expect(backendFilter({ ...NO_FILTER, from: 'now/d' }, timeZone).fromMs).toBe(Date.parse(begin));
  });

  it('stays relative where it was picked relative, and is milliseconds where it was not', () => {
    expect(timesOf({ raw: { from: 'now-6h', to: 'now' } })).toEqual({ from: 'now-6h', to: 'now' });
    expect(timesOf({ raw: { from: dateTime(1000), to: dateTime(2000) } })).toEqual({ from: '1000', to: '2000' });
  });

  it('is left open at its end where that is now', () => {
    expect(backendFilter(NO_FILTER, 'utc')).toEqual({
      webhook: '',
      states: [],
      text: '',
      label: '',
      fromMs: NOW_MS - 24 * 3_600_000,
      toMs: undefined,
    });
    expect(backendFilter({ ...NO_FILTER, to: 'now-1h' }, 'utc').toMs).toBe(NOW_MS - 3_600_000);
  });
});

describe('a label', () => {
  it.each<[string, string]>([
    ['', ''],
    ['  ', ''],
    ['instance=web-17', 'instance=web-17'],
    [' instance = web-17 ', 'instance=web-17'],
    ['instance="web-17"', 'instance=web-17'],
    ['path=/var/lib?a=b', 'path=/var/lib?a=b'],
    ['服务=支付 网关', '服务=支付 网关'],
    ['k8s.pod/name=api-7', 'k8s.pod/name=api-7'],
  ])('%j is taken as %j', (typed, label) => {
    expect(parseLabel(typed)).toBe(label);
  });

  it.each(['web-17', 'instance=', '=web-17', 'instance!=web-17', 'instance=~web.*', 'instance=""', 'a b=c', '{a="b"}'])(
    '%j is none',
    (typed) => {
      expect(parseLabel(typed)).toBeNull();
    }
  );

  it('is read as fast where it is long', () => {
    expect(parseLabel(`a${' '.repeat(100_000)}=`)).toBeNull();
  });
});
