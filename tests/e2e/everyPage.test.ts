import { afterAll, expect, it } from 'bun:test';
import pluginJson from '../../src/plugin.json';
import { looksRight } from './drive/looks';
import { pageStates } from './drive/pageStates';
import { startBrowserWorld } from './harness/startBrowserWorld';

const world = await startBrowserWorld();
afterAll(world.stop);

const states = pageStates(world.workbench);

it('opens every page of plugin.json', () => {
  const pages = pluginJson.includes.filter(({ type }) => type === 'page').map(({ name }) => name.toLowerCase());
  const opened = states.map(({ name }) => name).join('\n');
  expect(pages.filter((name) => !opened.includes(name))).toEqual([]);
});

looksRight(world, states);
