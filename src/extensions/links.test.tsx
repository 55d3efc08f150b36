import { AppEvents, EventBusSrv, type PluginExtensionEventHelpers, PluginExtensionPoints } from '@grafana/data';
import { config, setAppEvents, setCurrentUser } from '@grafana/runtime';
import { waitFor } from '@testing-library/react';
import { plugin } from '../module';
import pluginJson from '../plugin.json';
import { panelContext } from '../test/panelContext';
import { openSendModal } from './openSendModal';

jest.mock('./openSendModal', () => ({ openSendModal: jest.fn() }));

const opened = jest.mocked(openSendModal);
const links = plugin.addedLinkConfigs;

/** The room a panel's menu has for a title. Source: grafana, `createExtensionSubMenu`. */
const PANEL_MENU_CHARACTERS = 24;

function userWith(user: { language?: string; permissions?: Record<string, boolean> }): void {
  Object.assign(config.bootData.user, { language: 'en-US', permissions: {}, ...user });
}

// Grafana sets it once, when it starts.
beforeAll(() => setCurrentUser(config.bootData.user));

function linkAt(point: string) {
  const link = links.find(({ targets }) => targets.includes(point));
  expect(link).toBeDefined();
  return link;
}

it('are registered as plugin.json names them: Grafana drops those that are not', () => {
  const registered = links.map(({ title, description, targets }) => ({ title, description, targets }));
  expect(registered).toEqual(pluginJson.extensions.addedLinks);
  expect(new Set(registered.map(({ title }) => title)).size).toBe(registered.length);
});

it.each(['en-US', 'zh-Hans'])('have a title in %s that a panel menu does not cut off', (language) => {
  userWith({ language });
  const { title = '' } = linkAt(PluginExtensionPoints.DashboardPanelMenu)?.configure?.({}) ?? {};
  expect(title.length).toBeGreaterThan(3);
  expect(title.length).toBeLessThanOrEqual(PANEL_MENU_CHARACTERS);
});

it('speak the language of the reader', () => {
  userWith({ language: 'zh-Hans' });
  expect(links.map(({ configure }) => configure?.({})?.title)).toEqual(['发送到企业群', '向企业群发送消息']);
});

it('are shown where Grafana asks without a context: the column of alerts’ menus is there only then', () => {
  userWith({ permissions: { 'enterprise-groups-app.webhooks:use': true } });
  const configured = linkAt(PluginExtensionPoints.AlertInstanceAction)?.configure?.(undefined);
  expect(configured).toMatchObject({ title: expect.any(String) });
});

describe('are shown to', () => {
  const use = 'enterprise-groups-app.webhooks:use';
  const look = 'enterprise-groups-app.webhooks:read';
  it.each([
    ['users who may use webhooks', { [look]: true, [use]: true }, true],
    ['nobody who may only look at them', { [look]: true }, false],
    ['users Grafana says nothing of, since the app may know more', { 'dashboards:read': true }, true],
  ])('%s', (_, permissions, isShown) => {
    userWith({ permissions });
    expect(links.map(({ configure }) => configure?.({}) !== undefined)).toEqual([isShown, isShown]);
  });
});

describe('a click', () => {
  const helpers = { context: panelContext(), openModal: jest.fn() } as unknown as PluginExtensionEventHelpers;

  it('opens the form with what Grafana handed over', async () => {
    opened.mockResolvedValue(undefined);
    linkAt(PluginExtensionPoints.DashboardPanelMenu)?.onClick?.(undefined, helpers);
    await waitFor(() => expect(opened).toHaveBeenCalledWith(helpers));
  });

  it.each([
    ['en-US', 'Nothing was sent'],
    ['zh-Hans', '没有发送任何内容'],
  ])('that comes to nothing says so in %s', async (language, words) => {
    userWith({ language });
    const events = new EventBusSrv();
    setAppEvents(events);
    const seen: unknown[] = [];
    events.getStream({ type: AppEvents.alertError.name } as never).subscribe((event) => seen.push(event));
    opened.mockRejectedValue(new Error('Loading chunk 15 failed'));
    linkAt(PluginExtensionPoints.CommandPalette)?.onClick?.(undefined, helpers);
    await waitFor(() => expect(seen).toHaveLength(1));
    expect(JSON.stringify(seen)).toContain(words);
  });
});
