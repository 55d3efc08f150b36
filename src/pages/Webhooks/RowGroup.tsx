import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ListedWebhook } from '../../api/listWebhooks';
import { getTableStyles } from './tableStyles';
import { WebhookCells } from './WebhookCells';

interface Props {
  readonly webhook: ListedWebhook;
  /** What stands in the last column; left out where there is no such column. */
  readonly action?: React.ReactNode;
  /** What there is to say about this webhook, across the whole table. */
  readonly details: readonly React.ReactNode[];
}

/** Columns before the one of the actions. */
const COLUMNS = 4;

/** A webhook's row, and below it what there is to say about it. */
export function RowGroup({ webhook, action, details }: Props) {
  const styles = useStyles2(getTableStyles);
  return (
    <tbody className={styles.group}>
      <tr>
        <WebhookCells webhook={webhook} />
        {action !== undefined && <td className={styles.action}>{action}</td>}
      </tr>
      {details.length > 0 && (
        <tr>
          <td className={styles.detailsCell} colSpan={COLUMNS + (action === undefined ? 0 : 1)}>
            <div className={styles.details}>{details}</div>
          </td>
        </tr>
      )}
    </tbody>
  );
}
