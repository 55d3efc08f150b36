import { CHANGING_CHANNEL_SCENES, CHANNEL_SCENES } from './channels';
import { DELIVERY_SCENES } from './deliveries';
import { FORM_SCENES, SAVING_SCENES } from './form';
import { type Scene } from './scene';
import { SENDING_SCENES } from './sending';
import { WEBHOOK_SCENES } from './webhooks';

const PAGE = '/plugins/enterprise-groups-app?page=configuration';

const CONFIGURATION_SCENES: readonly Scene[] = [
  { name: 'configuration-set-up', path: PAGE, scene: 'new', widths: [1280, 768] },
  { name: 'set-up', path: PAGE, scene: 'new', isOneScreen: true },
  { name: 'configuration', path: PAGE, widths: [1280, 768, 360] },
];

const SCENES: readonly Scene[] = [
  ...WEBHOOK_SCENES,
  ...FORM_SCENES,
  ...DELIVERY_SCENES,
  ...CONFIGURATION_SCENES,
  ...CHANNEL_SCENES,
  ...SENDING_SCENES,
  ...CHANGING_CHANNEL_SCENES,
  ...SAVING_SCENES,
];

/** Every page in every state somebody should have looked at. The empty ones last: what is broken counts as mended once the settings were others in between. */
export const ALL_SCENES = [...SCENES].sort((a, b) => Number(a.scene === 'empty') - Number(b.scene === 'empty'));
