import { type Scene } from './scene';

const PAGE = '/plugins/enterprise-groups-app?page=configuration';

export const CONFIGURATION_SCENES: readonly Scene[] = [
  { name: 'configuration-set-up', path: PAGE, scene: 'new', widths: [1280, 768] },
  { name: 'set-up', path: PAGE, scene: 'new', isOneScreen: true },
  { name: 'configuration', path: PAGE, widths: [1280, 768] },
];
