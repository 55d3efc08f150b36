declare const PLUGIN_VERSION: string | undefined;

/** The version of package.json, written into the executable when it is built; "dev" where it was not built. */
export const pluginVersion: string = typeof PLUGIN_VERSION === 'string' ? PLUGIN_VERSION : 'dev';
