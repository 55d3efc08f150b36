import { type Locator, type Page } from 'playwright-core';

import { DASHBOARD } from '../../workbench/dashboards/dashboard';
import { type Language } from '../../../src/core/webhook/language';
import { dialogOnly, type Props, type Scene } from './scene';

const DASHBOARD_PAGE = `/d/${DASHBOARD.uid}/hosts?from=now-6h&to=now&var-region=eu`;
const RULES_PAGE = '/alerting/list';
const PANEL = 'CPU usage';

/** As menus have them; see `src/extensions/linkTexts.ts`. */
const LINK: Readonly<Record<Language, string>> = { en: 'Send to enterprise group', 'zh-Hans': '发送到企业群' };
const COMMAND: Readonly<Record<Language, string>> = {
  en: 'Send a message to an enterprise group',
  'zh-Hans': '向企业群发送消息',
};

const editor = { role: 'Editor', isOneScreen: true } as const;

/** Pictures of sending by hand. They come last, since each changes the history. */
export const SENDING_SCENES: readonly Scene[] = [
  { ...editor, name: 'send-panel-menu', path: DASHBOARD_PAGE, prepare: openMenu, parts: panelAndMenu },
  { ...editor, name: 'send-panel-begun', path: DASHBOARD_PAGE, prepare: openPanel },
  {
    ...editor,
    name: 'send-panel',
    path: DASHBOARD_PAGE,
    widths: [1280, 768],
    prepare: async (props) => await writePanel(props, 'operations', true),
    parts: dialogOnly,
  },
  ...['payments', 'database', 'platform'].map((id) => ({
    ...editor,
    name: `send-panel-to-${id}`,
    path: DASHBOARD_PAGE,
    prepare: async (props: Props) => await writePanel(props, id, false),
    parts: dialogOnly,
  })),
  { ...editor, name: 'send-delivered', path: DASHBOARD_PAGE, widths: [1280, 768], prepare: deliver, parts: dialogOnly },
  { ...editor, name: 'send-queued', path: DASHBOARD_PAGE, prepare: queue, parts: dialogOnly },
  { ...editor, name: 'send-refused', path: DASHBOARD_PAGE, widths: [1280, 768], prepare: beRefused, parts: dialogOnly },
  { ...editor, name: 'send-alert-menu', path: RULES_PAGE, prepare: openAlertMenu },
  { ...editor, name: 'send-alert', path: RULES_PAGE, prepare: writeAlert, parts: dialogOnly },
  { ...editor, name: 'send-command-palette', path: '/alerting/list', prepare: openPalette },
  { ...editor, name: 'send-words', path: '/alerting/list', prepare: writeWords, parts: dialogOnly },
  { name: 'send-groups', path: DASHBOARD_PAGE, isOneScreen: true, prepare: openGroups },
];

function panelAndMenu(page: Page): Locator[] {
  return [page.locator('[data-panel-path-id="panel-1"]'), ...[0, 1].map((index) => page.getByRole('menu').nth(index))];
}

async function openMenu({ page, stage }: Props): Promise<void> {
  await page.getByRole('button', { name: `Menu for panel ${PANEL}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Extensions' }).hover();
  await page.getByRole('menuitem', { name: LINK[stage.language] }).waitFor();
}

async function openPanel(props: Props): Promise<void> {
  await openMenu(props);
  await props.page.getByRole('menuitem', { name: LINK[props.stage.language] }).click();
  await formOf(props).waitFor();
}

function formOf({ page, words }: Props): Locator {
  return page.getByRole('dialog').filter({ hasText: words('send.preview.title') });
}

async function pick(props: Props, id: string): Promise<void> {
  const { page, words, nameOf } = props;
  await formOf(props)
    .getByRole('combobox', { name: words('send.group.label') })
    .click();
  await page.getByRole('option', { name: nameOf(id) }).click();
}

async function comment(props: Props, key: 'comment' | 'message', text: Readonly<Record<Language, string>>) {
  await formOf(props)
    .getByLabel(props.words(`send.words.${key}`), { exact: true })
    .fill(text[props.stage.language]);
}

async function writePanel(props: Props, id: string, withPicture: boolean): Promise<void> {
  const { words } = props;
  await openPanel(props);
  await pick(props, id);
  await comment(props, 'comment', {
    en: 'node-3 is twice as busy as the others since noon. Is anybody looking at it?',
    'zh-Hans': '中午起 node-3 的负载是其他节点的两倍，有人在看吗？',
  });
  await formOf(props).getByText('46.6%').first().waitFor();
  if (withPicture) {
    await formOf(props).getByLabel(words('send.picture.label')).press('Space');
    await formOf(props).getByText(words('send.picture.taken')).last().waitFor();
    await formOf(props).getByRole('img').last().waitFor();
  }
}

async function submit(props: Props): Promise<void> {
  const { words } = props;
  await formOf(props)
    .getByRole('button', { name: words('send.buttons.send'), exact: true })
    .click();
  await formOf(props).getByText(words('send.outcome.open')).last().waitFor();
}

async function deliver(props: Props): Promise<void> {
  await writePanel(props, 'operations', true);
  await submit(props);
}

async function queue(props: Props): Promise<void> {
  await writePanel(props, 'payments', false);
  await submit(props);
}

async function beRefused(props: Props): Promise<void> {
  await writePanel(props, 'warehouse', false);
  await submit(props);
}

async function openAlertMenu({ page, stage }: Props): Promise<void> {
  await page
    .getByRole('button', { name: /^Actions for the alert / })
    .first()
    .click();
  await page.getByRole('menuitem', { name: LINK[stage.language] }).hover();
}

async function writeAlert(props: Props): Promise<void> {
  await openAlertMenu(props);
  await props.page.getByRole('menuitem', { name: LINK[props.stage.language] }).click();
  await pick(props, 'database');
  await comment(props, 'comment', { en: 'This is mine, I restart it now.', 'zh-Hans': '我来处理，正在重启。' });
  await formOf(props).getByLabel(props.words('send.mention.people')).check({ force: true });
  await formOf(props).getByRole('checkbox').first().press('Space');
}

async function openPalette({ page }: Props): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('button').first().waitFor();
}

async function writeWords(props: Props): Promise<void> {
  await openPalette(props);
  await props.page.getByRole('button', { name: COMMAND[props.stage.language] }).click();
  await pick(props, 'platform');
  await comment(props, 'message', {
    en: 'Deploying version 4.2 at 15:00. The shop may be slow for five minutes.',
    'zh-Hans': '15:00 发布 4.2 版本，商城可能会慢五分钟。',
  });
}

async function openGroups(props: Props): Promise<void> {
  await openPanel(props);
  await formOf(props)
    .getByRole('combobox', { name: props.words('send.group.label') })
    .click();
  await props.page.getByRole('option').first().waitFor();
}
