import { type Locator, type Page } from 'playwright-core';

import { VENDOR_FACTS, VENDORS } from '../../../src/core/webhook/vendor';
import { vendorName } from '../../../src/core/vendors/vendorName';
import { nameOf, OVER_ALL } from '../../fakeGrafana/receivers';
import { realAddress } from '../realAddresses';
import { type Props, type Scene } from './scene';

const NEW = '/a/enterprise-groups-app/webhooks/new';
const edit = (id: string) => `/a/enterprise-groups-app/webhooks/${id}/edit`;

export const FORM_SCENES: readonly Scene[] = [
  { name: 'form-new', path: NEW, widths: [1280, 768, 1600, 360] },
  { name: 'form-filled', path: NEW, widths: [1280, 768], prepare: fill },
  { name: 'form-tested', path: NEW, prepare: test },
  { name: 'form-errors', path: NEW, widths: [1280, 768], prepare: spoil },
  { name: 'form-address', path: NEW, widths: [1280, 768], prepare: askForAddress, isOneScreen: true },
  { name: 'form-scrolled', path: edit('database'), isOneScreen: true, prepare: scroll },
  { name: 'form-edit', path: edit('database'), widths: [1280, 768, 360] },
  { name: 'form-message', path: edit('database'), widths: [1280, 360], prepare: openMessage },
  { name: 'form-edit-one-screen', path: edit('database'), isOneScreen: true },
  { name: 'form-edit-robots', path: edit('operations') },
  { name: 'form-secret-anew', path: edit('database'), widths: [1280, 360], prepare: changeAddress },
  { name: 'form-mentions', path: edit('database'), widths: [1280, 360], prepare: mention },
  { name: 'form-provisioned', path: edit('network') },
  { name: 'form-viewer', path: edit('database'), role: 'Viewer' },
  { name: 'form-not-allowed', path: NEW, role: 'Viewer' },
  ...VENDORS.flatMap((vendor) =>
    VENDOR_FACTS[vendor].formats.map((format) => ({
      name: `preview-${vendor}-${format.replace('_', '-')}`,
      path: NEW,
      prepare: async (props: Props) => await preview(props, vendor, format),
      parts: groupOnly,
    }))
  ),
  {
    name: 'preview-storm',
    path: edit('payments'),
    prepare: async (props) => await example(props, 'digest'),
    parts: groupOnly,
  },
  {
    name: 'preview-resolved',
    path: edit('operations'),
    prepare: async (props) => await example(props, 'resolved'),
    parts: groupOnly,
  },
];

/** The part of a picture that is of the message alone, as its group sees it. */
function groupOnly(page: Page): readonly Locator[] {
  return [page.locator('aside section').first()];
}

/** Makes a webhook, and so comes after those that show the ones there are. */
export const SAVING_SCENES: readonly Scene[] = [{ name: 'form-saved', path: NEW, widths: [1280, 768], prepare: save }];

async function fill({ page, stage, words }: Props): Promise<void> {
  await page.locator('#webhook-name').fill(stage.language === 'en' ? 'Search' : '搜索告警群');
  await page.locator('#robot-0-url').fill(realAddress('dingtalk', stage.freeRobot.url));
  await page.locator('#webhook-keywords').fill(stage.language === 'en' ? 'Alert' : '告警');
  await page.locator('#webhook-keywords').press('Enter');
  await page.getByRole('button', { name: words('webhook-form.secret.title') }).click();
  await page.locator('#robot-0-secret').fill(stage.freeRobot.secret);
  await page.locator('#webhook-remarks').fill(stage.language === 'en' ? 'Search and recommendations' : '搜索与推荐');
}

async function openMessage({ page, words }: Props): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${words('webhook-form.message.title')}`) }).click();
  await page.locator('#webhook-fallback').waitFor();
}

async function save(props: Props): Promise<void> {
  const { page, stage, words } = props;
  forgetMade(stage);
  await page.reload();
  await fill(props);
  await page.getByRole('button', { name: words('webhook-form.save'), exact: true }).click();
  await page.getByText(words('alert-channel.done.made')).last().waitFor();
}

/** Another look may have made the webhook already. */
function forgetMade({ workbench: { state }, cast }: Props['stage']): void {
  const { jsonData, secureJsonData } = state.settings.read();
  const known = Object.entries(secureJsonData).filter(
    ([key]) => !key.startsWith('webhook.') || cast.some(({ id }) => key.split('.')[1] === id)
  );
  state.settings.seed({ jsonData, secureJsonData: Object.fromEntries(known) });
  for (const { title, integrations, provenance } of state.receivers.list()) {
    const isChannel = integrations.some(({ uid }) => uid.startsWith('eg-'));
    const isOfCast = cast.some(({ id }) => integrations.some(({ uid }) => uid === `eg-${id}`));
    if (isChannel && !isOfCast && provenance === '') {
      state.receivers.remove(nameOf(title), OVER_ALL);
    }
  }
}

async function test(props: Props): Promise<void> {
  await fill(props);
  await props.page.locator('#robot-0-secret').fill(`${props.stage.freeRobot.secret.slice(0, -1)}0`);
  await props.page.getByRole('button', { name: props.words('webhook-form.test.send') }).click();
  await props.page.getByText('310000').first().waitFor();
}

async function spoil({ page, words, nameOf }: Props): Promise<void> {
  await page.locator('#webhook-name').fill(nameOf('payments'));
  await page.locator('#robot-0-url').fill('https://oapi.dingtalk.com/robot/send');
  await page.getByRole('button', { name: words('webhook-form.secret.title') }).click();
  await page.locator('#robot-0-secret').fill('0123456789');
  await page.getByRole('button', { name: words('webhook-form.save'), exact: true }).click();
  await page.locator('[role=alert]').first().waitFor();
}

/** Another robot has another secret, and the stored one stays with the address it was stored for. */
/** A rule of the address book, tried with labels. */
async function mention({ page, words }: Props): Promise<void> {
  await page.getByRole('button', { name: words('webhook-form.mentions.add') }).click();
  const rule = page.getByRole('group', { name: words('webhook-form.mentions.rule', { number: '2' }), exact: true });
  await rule.getByLabel(words('webhook-form.labels.name'), { exact: true }).fill('team');
  await rule.getByLabel(words('webhook-form.labels.operator')).click();
  await page.getByRole('option', { name: /^=~/ }).click();
  await rule.getByLabel(words('webhook-form.labels.value'), { exact: true }).fill('db|storage-.*');
  await rule.getByLabel(words('webhook-form.names.label')).click();
  for (const name of ['韩梅梅', 'Jim Green']) {
    await page.getByRole('option', { name }).click();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words('webhook-form.test-labels.title') }).click();
  await page.getByRole('button', { name: words('webhook-form.test-labels.add') }).click();
  await page.getByLabel(words('webhook-form.test-labels.name', { number: '1' })).fill('team');
  await page.getByLabel(words('webhook-form.test-labels.value', { number: '1' })).fill('storage-7');
}

async function changeAddress({ page, words }: Props): Promise<void> {
  await page
    .getByRole('button', { name: words('webhook-form.reset-what').split(/[:：]/)[0] ?? '' })
    .first()
    .click();
  await page
    .locator('#robot-0-url')
    .fill('https://open.feishu.cn/open-apis/bot/v2/hook/6e0f2a51-9c3b-4d7e-8a10-b2c4d6e8f013');
  await page.getByRole('button', { name: words('webhook-form.save'), exact: true }).click();
  await page.locator('[role=alert]').first().waitFor();
}

async function askForAddress({ page, words }: Props): Promise<void> {
  await page.getByRole('button', { name: words('webhook-form.address.ask') }).click();
  await page.getByRole('dialog').waitFor();
}

async function scroll({ page, words }: Props): Promise<void> {
  await page.getByRole('button', { name: words('webhook-form.save'), exact: true }).scrollIntoViewIfNeeded();
}

async function preview({ page, words, stage }: Props, vendor: (typeof VENDORS)[number], format: string): Promise<void> {
  await page.locator('#webhook-name').fill(stage.language === 'en' ? 'Shop' : '核心业务群');
  await page
    .getByRole('radio', { name: vendorName(vendor, stage.language) })
    .first()
    .check({ force: true });
  await page
    .getByRole('button', { name: words('webhook-form.message.title') })
    .first()
    .click();
  await page
    .getByRole('radio', { exact: true, name: words(`webhook-form.format.${FORMAT_KEYS[format] ?? format}`) })
    .check({ force: true });
}

/** Where the text's key is not the format's own name. */
const FORMAT_KEYS: Readonly<Record<string, string>> = { template_card: 'template-card', actionCard: 'action-card' };

async function example({ page, words }: Props, which: string): Promise<void> {
  await page.getByRole('radio', { name: words(`preview.example.${which}`) }).check({ force: true });
}
