import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, Spinner, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ChannelStep, type StepState } from '../../api/alertChannel/channelSteps';
import { stepTitle, stepWord } from './stepWords';

const ICONS: Readonly<Record<Exclude<StepState, 'working'>, IconName>> = {
  waiting: 'circle',
  made: 'check-circle',
  repaired: 'check-circle',
  kept: 'check-circle',
  failed: 'times-circle',
};

/** The steps in their order, each with a mark and a word for how far it is. */
export function StepList({ steps }: { readonly steps: readonly ChannelStep[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list}>
      {steps.map((step) => (
        <li key={step.name} className={styles.step} aria-current={step.state === 'working' ? 'step' : undefined}>
          <span className={cx(styles.mark, markOf(styles, step.state))} aria-hidden="true">
            {step.state === 'working' ? <Spinner inline size="sm" /> : <Icon name={ICONS[step.state]} />}
          </span>
          <span className={step.state === 'waiting' ? styles.quiet : undefined}>{stepTitle(step.name)}</span>
          <span className={styles.quiet}>{stepWord(step)}</span>
        </li>
      ))}
    </ol>
  );
}

function markOf(styles: ReturnType<typeof getStyles>, state: StepState): string {
  switch (state) {
    case 'waiting':
    case 'working':
      return styles.waiting;
    case 'made':
    case 'repaired':
    case 'kept':
      return styles.good;
    case 'failed':
      return styles.bad;
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'grid', gap: theme.spacing(1), margin: 0, padding: 0, listStyle: 'none' }),
    step: css({
      display: 'grid',
      gridTemplateColumns: `${theme.spacing(2.5)} minmax(0, max-content) minmax(max-content, 1fr)`,
      columnGap: theme.spacing(1),
      alignItems: 'center',
    }),
    mark: css({ display: 'inline-flex', justifyContent: 'center' }),
    waiting: css({ color: theme.colors.text.disabled }),
    good: css({ color: theme.colors.success.text }),
    bad: css({ color: theme.colors.error.text }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
