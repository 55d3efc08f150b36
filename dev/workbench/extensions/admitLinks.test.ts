import { describe, expect, it } from 'bun:test';

import { admitLinks } from './admitLinks';
import { type LinkConfig } from './link';

const POINT = 'grafana/dashboard/panel/menu';
const declared = [{ title: 'Send', description: 'Sends it', targets: [POINT, 'grafana/commandpalette/action'] }];
const link = (changes: Partial<LinkConfig> = {}): LinkConfig => ({
  title: 'Send',
  description: 'Sends it',
  targets: POINT,
  onClick: () => undefined,
  ...changes,
});

describe('a link that plugin.json names', () => {
  it.each([
    ['with one of its targets', link()],
    ['with all of them', link({ targets: [...(declared[0]?.targets ?? [])] })],
    ["with a path below the app's own", link({ path: '/a/some-app/page' })],
  ])('is shown %s, without a word', (_, one) => {
    expect(admitLinks('some-app', [one], declared)).toEqual({ links: [one], warnings: [] });
  });

  it('is shown where its description is another, but not without a word', () => {
    const { links, warnings } = admitLinks('some-app', [link({ description: 'Else' })], declared);
    expect(links).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('not the one in plugin.json')]);
  });
});

describe('a link is dropped', () => {
  it.each<[string, LinkConfig, string]>([
    ['with a title plugin.json does not name', link({ title: 'sent' }), 'names no link with this title'],
    ['with a target plugin.json does not name', link({ targets: [POINT, 'grafana/x'] }), 'its targets grafana/x'],
    ['without a title', link({ title: '' }), 'no title'],
    ['that leads to another app', link({ path: '/a/some-app-2/page' }), 'does not begin with /a/some-app/'],
    ['that does nothing', { title: 'Send', targets: POINT }, 'neither "path" nor "onClick"'],
    ['whose configure is no function', link({ configure: 'yes' as never }), 'is no function'],
  ])('%s', (_, one, words) => {
    const { links, warnings } = admitLinks('some-app', [one], declared);
    expect(links).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(words)]);
  });

  it('and the others stay', () => {
    const { links } = admitLinks('some-app', [link({ title: 'Other' }), link()], declared);
    expect(links).toEqual([link()].map(() => expect.objectContaining({ title: 'Send' })));
  });
});
