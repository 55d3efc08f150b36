import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import * as v from 'valibot';
import { parseLarkMarkdown } from '../markup/parseFeishu';
import { type People } from '../people';
import { TextLines } from '../TextLines';
import { fontColour } from './cardColours';

/** Rows of a page where a table names no number. Source: Feishu card JSON 2.0, table. */
const DEFAULT_PAGE_ROWS = 5;

/** A table of a card, as far as it is drawn: columns of plain text and of `lark_md`. */
export const TableElement = v.object({
  tag: v.literal('table'),
  page_size: v.optional(v.number(), DEFAULT_PAGE_ROWS),
  columns: v.array(
    v.object({
      name: v.string(),
      display_name: v.optional(v.string(), ''),
      data_type: v.picklist(['text', 'lark_md']),
    })
  ),
  rows: v.array(v.record(v.string(), v.string())),
});

interface Props {
  readonly table: v.InferOutput<typeof TableElement>;
  readonly people: People;
}

/** One page of the table, and the way to the others. */
export function CardTable({ table: { columns, rows, page_size: size }, people }: Props) {
  const styles = useStyles2(getStyles);
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  return (
    <div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ name, display_name: head }) => (
                <th key={name}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * size, (page + 1) * size).map((row, index) => (
              <tr key={index}>
                {columns.map(({ name, data_type: type }) => (
                  <td key={name}>
                    {type === 'text' ? (
                      row[name]
                    ) : (
                      <TextLines lines={parseLarkMarkdown(row[name] ?? '')} people={people} fontColour={fontColour} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className={styles.pages}>
          <button
            type="button"
            className={styles.turn}
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
            aria-label={t('preview.table-previous', 'Previous page')}
          >
            ‹
          </button>
          {page + 1} / {pages}
          <button
            type="button"
            className={styles.turn}
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
            aria-label={t('preview.table-next', 'Next page')}
          >
            ›
          </button>
        </div>
      )}
    </div>
  );
}

function getStyles() {
  const cell = { padding: '6px 8px', borderBottom: '1px solid var(--chat-line)', verticalAlign: 'top' };
  return {
    scroll: css({ overflowX: 'auto', border: '1px solid var(--chat-line)', borderRadius: 5 }),
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: 13,
      '& th': { ...cell, textAlign: 'left', fontWeight: 600, whiteSpace: 'nowrap' },
      '& td': { ...cell, minWidth: 80 },
      '& tbody tr:last-child td': { borderBottom: 0 },
    }),
    pages: css({ display: 'flex', justifyContent: 'flex-end', alignItems: 'center', gap: 8, paddingTop: 6 }),
    turn: css({
      padding: '0 8px',
      border: 0,
      background: 'transparent',
      color: 'var(--chat-link)',
      '&:disabled': { color: 'var(--chat-dim)' },
    }),
  };
}
