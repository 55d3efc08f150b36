import * as v from 'valibot';
import type { Switches } from '../switches';
import { HEADER_TEMPLATES } from './limits';
import { anyText, icon, plainText, spacing, textTag } from './textShapes';

/** The header of a card; in 1.0 it has neither tags nor padding, which nobody has seen refused. */
export function headerShape(switches: Switches): v.GenericSchema {
  return v.strictObject({
    title: anyText,
    subtitle: v.optional(anyText),
    text_tag_list: v.optional(v.array(textTag)),
    i18n_text_tag_list: v.optional(v.record(v.string(), v.array(textTag))),
    template: v.optional(switches.feishuUnknownTemplate === 'accept' ? v.string() : v.picklist(HEADER_TEMPLATES)),
    icon: v.optional(icon),
    padding: v.optional(spacing),
  });
}

/** A title line of a panel. */
export const panelTitle = v.union([anyText, v.strictObject({ tag: v.literal('markdown'), content: v.string() })]);

/** A question asked before a button acts. */
export const confirmation = v.strictObject({ title: plainText, text: plainText });
