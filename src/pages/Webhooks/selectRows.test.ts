import { type ListedWebhook } from '../../core/wire/webhooks';
import { brokenWebhook, readyWebhook, webhookStatus } from '../../test/webhookFixtures';
import { keepPlaces, rowsOf, selectRows } from './listedRow';
import { LIST_VIEW } from './listView';

const last = (atMs: number) => ({ id: atMs, state: 'delivered' as const, atMs });

const WEBHOOKS: readonly ListedWebhook[] = [
  {
    ...readyWebhook({ id: 'a', name: 'Group 10', keywords: ['告警'] }),
    status: webhookStatus({ lastDelivery: last(5) }),
  },
  {
    ...readyWebhook({ id: 'b', name: 'group 9', remarks: 'Night shift', vendor: 'lark' }),
    status: webhookStatus({ health: 'waiting', waiting: 4, oldestAgeMs: 1 }),
  },
  { ...readyWebhook({ id: 'c', name: '运维', hasKey: false }), status: webhookStatus({ lastDelivery: last(9) }) },
  { ...readyWebhook({ id: 'd', name: 'Zoo', state: 'disabled' }), status: webhookStatus({ health: 'disabled' }) },
  { ...readyWebhook({ id: 'e', name: 'Echo' }), status: webhookStatus({ health: 'broken', waiting: 7 }) },
  { ...readyWebhook({ id: 'f', name: 'Fox' }), status: null },
  { ...brokenWebhook({ id: null, name: 'Payments' }), status: null },
];

const rows = rowsOf({ webhooks: WEBHOOKS, problems: [], license: null, notice: '', writer: 'backend' });

const select = (query: string) =>
  selectRows(rows, LIST_VIEW.read(new URLSearchParams(query)), 'en')
    .map(({ webhook }) => webhook.id ?? '-')
    .join('');

it.each([
  ['', 'efba-dc'],
  ['dir=desc', 'cd-abfe'],
  ['sort=health', 'e-cbfad'],
  ['sort=health&dir=desc', 'dafbce-'],
  ['sort=waiting&dir=desc', 'ebadcf-'],
  ['sort=last&dir=desc', 'caefb-d'],
  ['sort=vendor', 'efadcb-'],
])('sorts by "%s", and equals by name', (query, order) => expect(select(query)).toBe(order));

it.each([
  ['search=NIGHT+group', 'b'],
  ['search=告警', 'a'],
  ['search=a1b2', 'efbadc'],
  ['search=pay', '-'],
  ['search=%20', 'efba-dc'],
  ['search=nothing+like+this', ''],
  ['vendor=lark', 'b'],
  ['vendor=wecom', '-'],
  ['health=ok', 'a'],
  ['health=waiting', 'b'],
  ['health=broken', 'e-c'],
  ['health=disabled', 'd'],
  ['health=broken&vendor=wecom', '-'],
])('finds by "%s"', (query, found) => expect(select(query)).toBe(found));

describe('when the list was read again by itself', () => {
  it('leaves rows where they are, also those that no longer fit, and adds new ones below', () => {
    expect(keepPlaces(['c', 'a', 'b'], ['a', 'b', 'n'], ['a', 'b', 'c', 'n', 'x'])).toEqual(['c', 'a', 'b', 'n']);
  });

  it('lets go of what is gone', () => {
    expect(keepPlaces(['a', 'b'], ['a'], ['a'])).toEqual(['a']);
  });
});

it('tells broken ones apart by id or place', () => {
  const webhooks = [brokenWebhook({ id: null }), brokenWebhook({ id: null }), brokenWebhook({ id: 'ops' })];
  const all = rowsOf({
    webhooks: [...webhooks, readyWebhook({ id: 'ops' })].map((webhook) => ({ ...webhook, status: null })),
    problems: [],
    license: null,
    notice: '',
    writer: 'backend',
  });
  expect(new Set(all.map(({ key }) => key)).size).toBe(4);
});
