import { afterAll, expect, it } from 'bun:test';
import pluginJson from '../../src/plugin.json';
import { violations } from './drive/axe';
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

world.inBrowser('the page of the sandbox: for everybody, in light and dark', async ({ open }) => {
  const page = await open(world.workbench.chatsUrl);
  await page.getByRole('region').first().waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
});
