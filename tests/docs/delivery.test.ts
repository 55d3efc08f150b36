import { describe, expect, it } from 'bun:test';
import { readFileSync } from 'node:fs';

import { TRANSITIONS } from '../../backend/delivery/outbox/transitions';

const ROOT = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/delivery.md', ROOT), 'utf8');
const picture = readFileSync(new URL('docs/img/delivery.svg', ROOT), 'utf8');

const STATES = [...new Set(Object.values(TRANSITIONS).flatMap(({ from, to }) => [...from, to]))].filter(
  (state) => state !== 'same'
);

/** The rows of the table of transitions. */
function rows() {
  const [, table = ''] = /^\| transition (.*?)\n\n/ms.exec(page) ?? [];
  return table
    .split('\n')
    .slice(2)
    .map((line) => {
      const [name = '', from = '', to = '', by = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim().replaceAll('`', ''));
      return { name, from: from.split(', '), to, by };
    });
}

describe('docs/delivery.md', () => {
  it('has every transition as it is', () => {
    const expected = Object.entries(TRANSITIONS).map(([name, { from, to, by }]) => ({ name, from: [...from], to, by }));
    expect(rows()).toEqual(expected);
  });

  it('explains every state', () => {
    expect(STATES.filter((state) => !new RegExp(`^\\| \`${state}\` +\\|`, 'm').test(page))).toEqual([]);
  });

  it('shows every state and transition in its picture', () => {
    const names = [...picture.matchAll(/>([^<>]+)<\/text>/g)].flatMap(([, text = '']) => text.split(', '));
    expect([...STATES, ...Object.keys(TRANSITIONS)].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('states each guarantee once', () => {
    const ids = [...page.matchAll(/^- \*\*(I\d) /gm)].map(([, id]) => id);
    expect(ids).toEqual(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9']);
  });
});
