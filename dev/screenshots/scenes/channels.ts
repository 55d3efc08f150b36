import { type Locator } from 'playwright-core';

import { OVER_ALL } from '../../fakeGrafana/receivers';
import { dialogOnly, type Props, type Scene } from './scene';

const PAGE = '/a/enterprise-groups-app/alert-channels';

export const CHANNEL_SCENES: readonly Scene[] = [
  { name: 'channels', path: PAGE, widths: [1280, 768, 360] },
  { name: 'channels-one-screen', path: PAGE, isOneScreen: true },
  { name: 'channels-details', path: PAGE, prepare: openAllDetails },
  { name: 'channels-problems', path: `${PAGE}?state=problem` },
  { name: 'channels-viewer', path: PAGE, role: 'Viewer', isOneScreen: true },
  { name: 'channels-menu', path: PAGE, isOneScreen: true, prepare: openMenu },
  { name: 'channels-empty', path: PAGE, scene: 'empty' },
  {
    name: 'prove-asks',
    path: PAGE,
    isOneScreen: true,
    prepare: async (props) => void (await prove(props, 'operations')),
  },
  { name: 'prove-waits', path: PAGE, isOneScreen: true, prepare: proveWaiting },
  {
    name: 'prove-stopped',
    path: PAGE,
    isOneScreen: true,
    widths: [1280, 768],
    prepare: proveStopped,
    parts: dialogOnly,
  },
  { name: 'prove-proven', path: PAGE, isOneScreen: true, widths: [1280, 768], prepare: proveProven, parts: dialogOnly },
  { name: 'rules-choose', path: PAGE, isOneScreen: true, widths: [1280, 768], prepare: chooseRules, parts: dialogOnly },
  { name: 'rules-before-after', path: PAGE, isOneScreen: true, prepare: seeChanges, parts: dialogOnly },
];

/** Those that change what others show, and so come after them. */
export const CHANGING_CHANNEL_SCENES: readonly Scene[] = [
  { name: 'rules-changed', path: PAGE, isOneScreen: true, prepare: changeRules },
  { name: 'channels-created', path: PAGE, isOneScreen: true, prepare: create },
];

async function openAllDetails({ page, words, nameOf }: Props): Promise<void> {
  for (const id of ['operations', 'platform', 'campaign', 'network', 'warehouse']) {
    await page.getByRole('button', { name: words('list.details-of', { name: nameOf(id) }) }).click();
  }
}

async function openMenu({ page, words, nameOf }: Props): Promise<void> {
  await page.getByRole('button', { name: words('channels.more', { name: nameOf('operations') }) }).click();
  await page.getByRole('menuitem', { name: words('channels.renew') }).waitFor();
}

async function prove({ page, words, nameOf }: Props, id: string): Promise<Locator> {
  await page.getByRole('button', { name: words('channels.prove-for', { name: nameOf(id) }) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words('way.send') }).waitFor();
  return dialog;
}

async function proveWaiting(props: Props): Promise<void> {
  const dialog = await prove(props, 'payments');
  await dialog.getByRole('button', { name: props.words('way.send') }).click();
  // The robot is left alone for a while, so that the last step takes its time.
  await dialog
    .getByRole('listitem')
    .filter({ hasText: props.words('way.step.vendor') })
    .locator('svg, i')
    .first()
    .waitFor();
  await dialog
    .locator('[aria-current=step]')
    .filter({ hasText: props.words('way.step.vendor') })
    .waitFor();
}

async function proveStopped(props: Props): Promise<void> {
  const dialog = await prove(props, 'database');
  await dialog.getByRole('button', { name: props.words('way.send') }).click();
  await dialog.getByText(props.words('way.state.broken')).last().waitFor();
}

async function proveProven(props: Props): Promise<void> {
  const dialog = await prove(props, 'operations');
  await dialog.getByRole('button', { name: props.words('way.send') }).click();
  await dialog.getByText(props.words('way.delivered.title')).last().waitFor();
}

async function chooseRules({ page, words, nameOf }: Props): Promise<void> {
  await page.getByRole('button', { name: words('channels.more', { name: nameOf('operations') }) }).click();
  await page.getByRole('menuitem', { name: words('channels.send-rules-here') }).click();
  const dialog = page.getByRole('dialog');
  for (const uid of [0, 1]) {
    await dialog.getByRole('checkbox', { disabled: false }).nth(uid).press('Space');
  }
}

async function seeChanges(props: Props): Promise<void> {
  await chooseRules(props);
  const { page, words } = props;
  await page.getByRole('button', { name: words('rules.next', { picked: '2' }) }).click();
  await page.getByRole('button', { name: words('rules.back') }).waitFor();
}

async function changeRules(props: Props): Promise<void> {
  const { page, words, stage } = props;
  // Another look may have changed them already.
  for (const rule of stage.workbench.state.rules.list().filter(({ uid }) => ['fe1a2e', 'fe1a2f'].includes(uid))) {
    stage.workbench.state.rules.replace(rule.uid, { ...rule, notification_settings: null }, '');
  }
  await page.reload();
  await seeChanges(props);
  await page.getByRole('button', { name: words('rules.send', { number: '2' }) }).click();
  await page.getByRole('button', { name: words('rules.undo') }).waitFor();
}

async function create({ page, words, nameOf, stage }: Props): Promise<void> {
  const name = nameOf('warehouse');
  const { receivers } = stage.workbench.state;
  const made = receivers.byTitle(name);
  if (made !== undefined) {
    receivers.remove(Buffer.from(name).toString('base64url'), OVER_ALL);
    await page.reload();
  }
  await page.getByRole('button', { name: words('channels.create-for', { name }) }).click();
  await page.getByText(words('alert-channel.done.made')).first().waitFor();
}
