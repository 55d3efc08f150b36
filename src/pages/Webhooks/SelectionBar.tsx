import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useChromeHeaderHeight } from '@grafana/runtime';
import { Button, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ManyTask } from './manyOf';

interface Props {
  /** Number of chosen webhooks; more than 0. */
  readonly count: number;
  readonly mayTest: boolean;
  readonly mayWrite: boolean;
  readonly onTask: (task: ManyTask) => void;
  readonly onClear: () => void;
}

/** What can be done with all chosen webhooks. It stays in sight while the list scrolls below it. */
export function SelectionBar({ count, mayTest, mayWrite, onTask, onClear }: Props) {
  const styles = useStyles2(getStyles, useChromeHeaderHeight() ?? 0);
  const tasks: ReadonlyArray<readonly [ManyTask, boolean, IconName, string]> = [
    ['enable', mayWrite, 'play', t('webhooks.many.enable', 'Enable')],
    ['disable', mayWrite, 'pause', t('webhooks.many.disable', 'Disable')],
    ['fields', mayWrite, 'pen', t('webhooks.many.fields', 'Language, time zone, reminders')],
    ['test', mayTest, 'message', t('webhooks.many.test', 'Send test')],
  ];
  return (
    <div className={styles} role="group" aria-label={t('webhooks.many.label', 'Selected webhooks')}>
      <strong>{t('webhooks.many.count', 'Selected: {{count}}', { count })}</strong>
      {tasks
        .filter(([, may]) => may)
        .map(([task, , icon, label]) => (
          <Button key={task} variant="secondary" size="sm" icon={icon} onClick={() => onTask(task)}>
            {label}
          </Button>
        ))}
      <Button variant="secondary" fill="text" size="sm" onClick={onClear}>
        {t('webhooks.many.clear', 'Clear selection')}
      </Button>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2, top: number) {
  return css({
    position: 'sticky',
    top,
    zIndex: theme.zIndex.navbarFixed - 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    marginBottom: theme.spacing(1),
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  });
}
