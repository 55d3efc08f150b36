import { ALERTING_SCHEMA } from './alertingSchema';
import { LIST_SCHEMA } from './listSchema';
import { PLUGINS_SCHEMA } from './pluginsSchema';

/** The schemas for editors, by their files' paths from the repository's root. */
export const SCHEMA_FILES: ReadonlyMap<string, object> = new Map([
  ['provisioning/schemas/plugins.schema.json', PLUGINS_SCHEMA],
  ['provisioning/schemas/list.schema.json', LIST_SCHEMA],
  ['provisioning/schemas/alerting.schema.json', ALERTING_SCHEMA],
]);
