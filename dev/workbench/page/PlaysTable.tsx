import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Badge, type BadgeColor, Button, Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';

import { control, type PlayView } from './control';

interface Props {
  readonly plays: readonly PlayView[];
  readonly onChanged: () => void;
}

/** The orders that were fired, each with its state as Grafana sees it. */
export function PlaysTable({ plays, onChanged }: Props) {
  const styles = useStyles2(getStyles);
  return plays.length === 0 ? (
    <Text color="secondary" element="p">
      Nothing has been fired yet.
    </Text>
  ) : (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Alert</th>
          <th scope="col">Contact point</th>
          <th scope="col">State</th>
          <th scope="col">What Grafana heard last</th>
          <th scope="col" aria-label="Actions" />
        </tr>
      </thead>
      <tbody>
        {plays.map((play) => (
          <PlayRow key={play.id} play={play} onChanged={onChanged} />
        ))}
      </tbody>
    </table>
  );
}

function PlayRow({ play, onChanged }: { readonly play: PlayView; readonly onChanged: () => void }) {
  const styles = useStyles2(getStyles);
  const { id, sample, count, groups, startedAtMs } = play;
  const order = (method: 'POST' | 'DELETE', path: string) => void control(method, path).finally(onChanged);
  const { color, text } = stateOf(play);
  const isOver = groups.every(({ notification }) => notification.status === 'resolved');
  return (
    <tr>
      <td>
        {count === 1 ? sample : `${sample} × ${count}`}
        <div className={styles.small}>{new Date(startedAtMs).toLocaleTimeString('en-GB')}</div>
      </td>
      <td>{[...new Set(groups.map(({ receiver }) => receiver))].join(', ')}</td>
      <td>
        <Badge color={color} text={text} />
      </td>
      <td className={styles.heard}>{lastHeard(play)}</td>
      <td>
        <Stack direction="row" gap={1} justifyContent="flex-end">
          <Button
            size="sm"
            variant="secondary"
            icon="check"
            disabled={isOver}
            onClick={() => order('POST', `plays/${id}/resolve`)}
          >
            Resolve
          </Button>
          <Button
            size="sm"
            variant="secondary"
            icon="times"
            aria-label="Forget"
            onClick={() => order('DELETE', `plays/${id}`)}
          />
        </Stack>
      </td>
    </tr>
  );
}

function stateOf({ groups, count }: PlayView): { color: BadgeColor; text: string } {
  const left = groups.filter(({ isPending }) => isPending).length;
  const tries = groups.reduce((sum, { attempts }) => sum + attempts.length, 0);
  const status = groups[0]?.notification.status ?? 'firing';
  if (left > 0) {
    return { color: 'red', text: count === 1 ? `Failing, ${tries} tried` : `${left} of ${groups.length} failing` };
  }
  return groups.some(({ attempts }) => attempts.at(-1)?.error != null)
    ? { color: 'orange', text: 'Given up' }
    : { color: 'green', text: status === 'firing' ? 'Firing, notified' : 'Resolved, notified' };
}

function lastHeard({ groups }: PlayView): string {
  const attempts = groups.flatMap((group) => group.attempts).sort((a, b) => b.atMs - a.atMs);
  const worst = groups.map((group) => group.attempts.at(-1)).find((attempt) => attempt?.error != null) ?? attempts[0];
  return worst === undefined ? '' : (worst.error ?? `${worst.status ?? ''} ${worst.answer}`);
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    borderCollapse: 'collapse',
    width: '100%',
    'th, td': {
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      padding: theme.spacing(1),
      textAlign: 'left',
      verticalAlign: 'top',
    },
    th: { fontWeight: theme.typography.fontWeightMedium },
  }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  heard: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    maxWidth: 480,
    overflowWrap: 'anywhere',
  }),
});
