/** As in plugin.json; importing that file would put all of it into the entry chunk. */
export const PLUGIN_ID = 'enterprise-groups-app';
