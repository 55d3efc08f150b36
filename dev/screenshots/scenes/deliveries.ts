import { type Props, type Scene } from './scene';

const LIST = '/a/enterprise-groups-app/deliveries';

export const DELIVERY_SCENES: readonly Scene[] = [
  { name: 'deliveries', path: LIST, isOneScreen: true, widths: [1280, 768, 1600] },
  { name: 'deliveries-numbers', path: LIST, isOneScreen: true, prepare: showNumbers },
  { name: 'deliveries-failed', path: `${LIST}?state=refused,returned`, isOneScreen: true },
  { name: 'deliveries-none', path: `${LIST}?text=nobody` },
  { name: 'deliveries-viewer', path: LIST, role: 'Viewer', isOneScreen: true },
  {
    name: 'delivery-refused',
    path: `${LIST}?state=returned&webhook=security`,
    isOneScreen: true,
    prepare: openFirst,
    widths: [1280, 768],
  },
  { name: 'delivery-delivered', path: `${LIST}?webhook=database`, isOneScreen: true, prepare: openFirst },
  { name: 'delivery-waiting', path: `${LIST}?state=waiting`, isOneScreen: true, prepare: openFirst },
  { name: 'delivery-digest', path: `${LIST}?webhook=database&text=38`, isOneScreen: true, prepare: openFirst },
];

async function openFirst({ page }: Props): Promise<void> {
  await page.locator('th[scope=row] a').first().click();
  await page.getByRole('dialog').waitFor();
}

async function showNumbers({ page, words }: Props): Promise<void> {
  await page.getByRole('button', { name: words('deliveries.chart.numbers') }).click();
}
