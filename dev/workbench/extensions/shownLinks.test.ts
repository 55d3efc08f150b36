import { describe, expect, it } from 'bun:test';

import { type LinkConfig } from './link';
import { shortTitle } from './shortTitle';
import { shownLinks } from './shownLinks';

const POINT = 'grafana/dashboard/panel/menu';
const link = (configure?: LinkConfig['configure'], title = 'Send'): LinkConfig => ({
  title,
  description: 'Sends it',
  targets: [POINT],
  onClick: () => undefined,
  ...(configure === undefined ? {} : { configure }),
});
const at = (...links: LinkConfig[]) => shownLinks(links, { pointId: POINT, context: { id: 4 }, limit: 3 });

it('shows a link where it belongs, and nowhere else', () => {
  expect(at(link()).shown).toMatchObject([{ title: 'Send', description: 'Sends it' }]);
  expect(shownLinks([link()], { pointId: 'grafana/commandpalette/action', context: {} }).shown).toEqual([]);
});

it('lets a link change by what it is shown for', () => {
  const { shown, warnings } = at(link((({ id }: { id: number }) => ({ title: `Send ${id}` })) as never));
  expect(shown).toMatchObject([{ title: 'Send 4', description: 'Sends it' }]);
  expect(warnings).toEqual([]);
});

it('shows no more than the point has room for, and counts no hidden ones', () => {
  const links = [link(() => undefined, 'Hidden'), ...['A', 'B', 'C', 'D'].map((title) => link(undefined, title))];
  expect(at(...links).shown.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
});

describe('hides a link', () => {
  it('that wants it, without a word', () => {
    expect(at(link(() => undefined))).toEqual({ shown: [], warnings: [] });
  });

  it.each<[string, LinkConfig['configure'], string]>([
    ['that throws', () => JSON.parse('{'), 'JSON'],
    ['that takes its time', async () => await Promise.resolve({}), 'promise'],
    ['that takes its title away', () => ({ title: '' }), 'its title'],
    ['that has a description of another kind', () => ({ description: 3 }), 'its description'],
  ])('%s, and says why', (_, configure, words) => {
    const { shown, warnings } = at(link(configure));
    expect(shown).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(words)]);
  });
});

it('ignores what nobody may override, and says so', () => {
  const { shown, warnings } = at(link(() => ({ targets: [] })));
  expect(shown).toHaveLength(1);
  expect(warnings).toEqual([expect.stringContaining('targets')]);
});

it.each([
  ['Send to enterprise group', 'Send to enterprise group'],
  ['Send panel to enterprise group', 'Send panel to enterpri...'],
  ['Send the panel to a groups', 'Send the panel to a gr...'],
])('has room for 24 characters in the menu of a panel: %s', (title, shown) => {
  expect(shortTitle(title)).toBe(shown);
});
