import * as v from 'valibot';
import { filledText } from '../request/shape';

/** A card by reference to a template made in Feishu's card editor. */
export const templateShape = v.strictObject({
  type: v.literal('template'),
  data: v.strictObject({
    template_id: filledText,
    template_version_name: v.optional(v.string()),
    template_variable: v.optional(v.record(v.string(), v.unknown())),
  }),
});
