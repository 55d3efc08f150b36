import * as v from 'valibot';

const align = v.optional(v.picklist(['left', 'center', 'right']));

const tableColumn = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  display_name: v.optional(v.string()),
  data_type: v.optional(v.picklist(['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date'])),
  width: v.optional(v.string()),
  horizontal_align: align,
  vertical_align: v.optional(v.picklist(['top', 'center', 'bottom'])),
  format: v.optional(v.record(v.string(), v.unknown())),
  date_format: v.optional(v.string()),
});

/** The table component of a 2.0 card. Source: Feishu card JSON 2.0 table page. */
export function card2Table<T extends v.ObjectEntries>(common: T) {
  return v.strictObject({
    ...common,
    tag: v.literal('table'),
    page_size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))),
    row_height: v.optional(v.string()),
    row_max_height: v.optional(v.string()),
    freeze_first_column: v.optional(v.boolean()),
    header_style: v.optional(v.record(v.string(), v.unknown())),
    columns: v.pipe(v.array(tableColumn), v.minLength(1)),
    rows: v.array(v.record(v.string(), v.unknown())),
  });
}
