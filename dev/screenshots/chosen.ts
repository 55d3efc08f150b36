import { type Look } from './takeScene';

/** A picture that people see who have not installed the plugin. Names are stable: documents and plugin.json use them. */
export interface Chosen extends Look {
  readonly scene: string;
  /** From the repository's root. */
  readonly file: string;
}

/** Most bytes of one: the catalogue's page and the README are to be quick. */
export const CHOSEN_MAX_BYTES = 200_000;

const SHIPPED = 'src/img/screenshots';

/** Those below `src` ship with the plugin and are named in plugin.json; the others are for the documents. */
export const CHOSEN: readonly Chosen[] = [
  { scene: 'webhooks-details', file: `${SHIPPED}/webhooks.png`, theme: 'dark', locale: 'en-US', width: 1320 },
  { scene: 'form-filled', file: `${SHIPPED}/new-webhook.png`, theme: 'dark', locale: 'en-US', width: 1280 },
  { scene: 'deliveries', file: `${SHIPPED}/deliveries.png`, theme: 'dark', locale: 'en-US', width: 1280 },
  { scene: 'delivery-refused', file: `${SHIPPED}/delivery-refused.png`, theme: 'light', locale: 'en-US', width: 1280 },
  { scene: 'form-edit', file: `${SHIPPED}/edit-webhook-zh.png`, theme: 'light', locale: 'zh-Hans', width: 1280 },
  { scene: 'set-up', file: 'docs/img/set-up.png', theme: 'light', locale: 'en-US', width: 1280 },
];
