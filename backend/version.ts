declare const PLUGIN_VERSION: string | undefined;
declare const PLUGIN_DATE: string | undefined;

/** The version of package.json, written into the executable when it is built; "dev" where it was not built. */
export const pluginVersion: string = typeof PLUGIN_VERSION === 'string' ? PLUGIN_VERSION : 'dev';

/** Day of the release, such as 2026-12-01, written into the executable with the version; null where it was not built. */
export const pluginDate: string | null = typeof PLUGIN_DATE === 'string' ? PLUGIN_DATE : null;
