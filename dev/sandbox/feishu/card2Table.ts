import * as v from 'valibot';

import { TABLE_COLUMNS_MAX, TAG_COLORS } from './limits';

const DATA_TYPES = ['text', 'lark_md', 'markdown', 'options', 'number', 'persons', 'date'] as const;

const align = v.optional(v.picklist(['left', 'center', 'right']));

/** A whole number of pixels from `min` to `max`, such as `40px`. */
function pixels(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,3}px$/, 'Expected pixels'),
    v.check(
      (text) => Number.parseInt(text, 10) >= min && Number.parseInt(text, 10) <= max,
      `Expected ${min} to ${max}px`
    )
  );
}

const percent = v.pipe(v.string(), v.regex(/^(?:100|[1-9]\d?)%$/, 'Expected 1% to 100%'));

const column = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  display_name: v.optional(v.string()),
  data_type: v.picklist(DATA_TYPES),
  width: v.optional(v.union([v.literal('auto'), pixels(80, 600), percent])),
  horizontal_align: align,
  vertical_align: v.optional(v.picklist(['top', 'center', 'bottom'])),
  format: v.optional(
    v.strictObject({
      precision: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))),
      symbol: v.optional(v.pipe(v.string(), v.maxLength(1))),
      separator: v.optional(v.boolean()),
    })
  ),
  date_format: v.optional(v.string()),
});

const option = v.strictObject({ text: v.string(), color: v.optional(v.picklist(TAG_COLORS)) });

/** Content of a cell of each type. Other values of a `text` are shown as text by the servers; here they are a mistake. */
const CELLS: Record<(typeof DATA_TYPES)[number], v.GenericSchema> = {
  text: v.string(),
  lark_md: v.string(),
  markdown: v.string(),
  options: v.union([v.string(), v.array(option)]),
  number: v.number(),
  persons: v.union([v.string(), v.array(v.string())]),
  date: v.pipe(v.number(), v.integer()),
};

/** The table component of a 2.0 card. Source: Feishu card JSON 2.0 table page. */
export function card2Table<T extends v.ObjectEntries>(common: T) {
  return v.pipe(
    v.strictObject({
      ...common,
      tag: v.literal('table'),
      page_size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))),
      row_height: v.optional(v.union([v.picklist(['low', 'middle', 'high', 'auto']), pixels(32, 124)])),
      row_max_height: v.optional(pixels(32, 999)),
      freeze_first_column: v.optional(v.boolean()),
      header_style: v.optional(
        v.strictObject({
          text_align: align,
          text_size: v.optional(v.picklist(['normal', 'heading'])),
          background_style: v.optional(v.picklist(['grey', 'none'])),
          text_color: v.optional(v.picklist(['default', 'grey'])),
          bold: v.optional(v.boolean()),
          lines: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
        })
      ),
      columns: v.pipe(v.array(column), v.minLength(1), v.maxLength(TABLE_COLUMNS_MAX)),
      rows: v.array(v.record(v.string(), v.unknown())),
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      const problem = dataset.typed ? cellProblem(dataset.value) : undefined;
      if (problem !== undefined) {
        addIssue({ message: problem });
      }
    })
  );
}

interface Table {
  columns: Array<v.InferOutput<typeof column>>;
  rows: Array<Record<string, unknown>>;
}

function cellProblem(table: unknown): string | undefined {
  const { columns, rows } = table as Table;
  const types = new Map(columns.map(({ name, data_type }) => [name, data_type]));
  if (types.size !== columns.length) {
    return 'two columns of one name';
  }
  for (const [index, row] of rows.entries()) {
    for (const [name, cell] of Object.entries(row)) {
      const type = types.get(name);
      if (type === undefined) {
        return `rows.${index}.${name}: no such column`;
      }
      if (!v.safeParse(CELLS[type], cell).success) {
        return `rows.${index}.${name}: not a ${type}`;
      }
    }
  }
  return undefined;
}
