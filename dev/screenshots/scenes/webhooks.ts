import { dialogOnly, type Props, type Scene } from './scene';

const LIST = '/a/enterprise-groups-app/webhooks';

export const WEBHOOK_SCENES: readonly Scene[] = [
  { name: 'webhooks', path: LIST, widths: [1280, 768, 1600] },
  { name: 'webhooks-viewer', path: LIST, role: 'Viewer' },
  { name: 'webhooks-details', path: LIST, widths: [1280, 768], prepare: openDetails },
  { name: 'webhooks-details-one-screen', path: LIST, isOneScreen: true, prepare: openDetails },
  { name: 'webhooks-filtered', path: `${LIST}?health=broken` },
  { name: 'webhooks-no-match', path: `${LIST}?search=nobody` },
  { name: 'webhooks-empty', path: LIST, scene: 'empty', widths: [1280, 768] },
  { name: 'webhooks-unlicensed', path: LIST, scene: 'new' },
  { name: 'webhooks-test-delivered', path: LIST, prepare: async (props) => await sendTest(props, 'operations') },
  { name: 'webhooks-test-refused', path: LIST, prepare: async (props) => await sendTest(props, 'security') },
  { name: 'webhooks-menu', path: LIST, prepare: openMenu, isOneScreen: true },
  {
    name: 'webhooks-delete',
    path: LIST,
    prepare: openDelete,
    isOneScreen: true,
    widths: [1280, 768],
    parts: dialogOnly,
  },
];

async function openDetails({ page, words, nameOf }: Props): Promise<void> {
  for (const id of ['warehouse', 'payments']) {
    await page.getByRole('button', { name: words('list.details-of', { name: nameOf(id) }) }).click();
  }
}

async function sendTest({ page, words, nameOf }: Props, id: string): Promise<void> {
  const button = page.getByRole('button', { name: words('webhooks.test.send-to', { name: nameOf(id) }) });
  await button.click();
  await page
    .getByText(/\d+ (ms|毫秒)/)
    .first()
    .waitFor();
}

async function openMenu({ page, words, nameOf }: Props): Promise<void> {
  await page.getByRole('button', { name: words('webhooks.menu.label', { name: nameOf('platform') }) }).click();
  await page.getByRole('menuitem', { name: words('webhooks.menu.deliveries') }).waitFor();
}

async function openDelete({ page, words, nameOf }: Props): Promise<void> {
  await page.getByRole('button', { name: words('webhooks.menu.label', { name: nameOf('operations') }) }).click();
  await page.getByRole('menuitem', { name: words('webhooks.menu.delete'), exact: true }).click();
  await page.getByText(words('webhooks.delete.in-use')).waitFor();
}
