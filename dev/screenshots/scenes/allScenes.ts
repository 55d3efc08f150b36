import { CONFIGURATION_SCENES } from './configuration';
import { DELIVERY_SCENES } from './deliveries';
import { FORM_SCENES } from './form';
import { type Scene } from './scene';
import { WEBHOOK_SCENES } from './webhooks';

/** Every page in every state somebody should have looked at. */
export const ALL_SCENES: readonly Scene[] = [
  ...WEBHOOK_SCENES,
  ...FORM_SCENES,
  ...DELIVERY_SCENES,
  ...CONFIGURATION_SCENES,
];
