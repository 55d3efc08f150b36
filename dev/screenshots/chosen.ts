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

/** Of a tall window, in pixels: so that a whole preview is in sight. */
const TALL = 1_100;

/** A picture for the documents, in English and its twin for the Chinese page: each in the language of its page. */
function inBothLanguages(
  scene: string,
  name: string,
  look: Pick<Chosen, 'width' | 'height'> = { width: 1280 }
): readonly Chosen[] {
  return [
    { scene, file: `docs/img/${name}.png`, theme: 'light', locale: 'en-US', ...look },
    { scene, file: `docs/img/${name}.zh-Hans.png`, theme: 'light', locale: 'zh-Hans', ...look },
  ];
}

/** Those below `src` ship with the plugin and are named in plugin.json; the others are for the documents. */
export const CHOSEN: readonly Chosen[] = [
  {
    scene: 'webhooks-details-one-screen',
    file: `${SHIPPED}/webhooks.png`,
    theme: 'dark',
    locale: 'en-US',
    width: 1280,
  },
  { scene: 'form-filled', file: `${SHIPPED}/new-webhook.png`, theme: 'dark', locale: 'en-US', width: 1280 },
  { scene: 'deliveries', file: `${SHIPPED}/deliveries.png`, theme: 'dark', locale: 'en-US', width: 1280 },
  { scene: 'delivery-refused', file: `${SHIPPED}/delivery-refused.png`, theme: 'light', locale: 'en-US', width: 1280 },
  {
    scene: 'form-edit-one-screen',
    file: `${SHIPPED}/edit-webhook-zh.png`,
    theme: 'light',
    locale: 'zh-Hans',
    width: 1280,
  },
  {
    scene: 'send-panel',
    file: `${SHIPPED}/send-panel.png`,
    theme: 'dark',
    locale: 'en-US',
    width: 1280,
    height: TALL,
  },
  { scene: 'set-up', file: 'docs/img/set-up.png', theme: 'light', locale: 'en-US', width: 1280 },
  ...inBothLanguages('preview-feishu-card', 'message-feishu', { width: 1280, height: TALL }),
  ...inBothLanguages('preview-wecom-markdown', 'message-wecom', { width: 1280, height: TALL }),
  ...inBothLanguages('preview-wecom-template-card', 'message-wecom-card', { width: 1280, height: TALL }),
  ...inBothLanguages('preview-dingtalk-markdown', 'message-dingtalk', { width: 1280, height: TALL }),
  ...inBothLanguages('preview-storm', 'message-digest', { width: 1280, height: TALL }),
  ...inBothLanguages('preview-resolved', 'message-resolved', { width: 1280, height: TALL }),
  ...inBothLanguages('channels-one-screen', 'alert-channels'),
  ...inBothLanguages('prove-stopped', 'prove-the-way'),
  ...inBothLanguages('rules-before-after', 'send-rules', { width: 1280, height: 440 }),
  ...inBothLanguages('webhooks-delete', 'delete-webhook'),
  ...inBothLanguages('send-panel-menu', 'panel-menu'),
  ...inBothLanguages('send-panel', 'send-panel', { width: 1280, height: TALL }),
  ...inBothLanguages('send-alert', 'send-alert', { width: 1280, height: TALL }),
  ...inBothLanguages('send-refused', 'send-refused', { width: 1280, height: TALL }),
];
