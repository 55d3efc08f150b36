import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, Spinner, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ShownStep } from '../../api/alertChannel/proveWay';
import { type WayStepState } from '../../api/alertChannel/waySteps';
import { wayStepTitle, wayStepWord } from './wayWords';

const ICONS: Readonly<Record<Exclude<WayStepState, 'working'>, IconName>> = {
  waiting: 'circle',
  passed: 'check-circle',
  broken: 'times-circle',
  unknown: 'question-circle',
};

/** The steps of an alert's way, each with a mark and a word for how far it is. */
export function WaySteps({ steps }: { readonly steps: readonly ShownStep[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list}>
      {steps.map(({ name, state }) => (
        <li key={name} className={styles.step} aria-current={state === 'working' ? 'step' : undefined}>
          <span className={styles[state]} aria-hidden="true">
            {state === 'working' ? <Spinner inline size="sm" /> : <Icon name={ICONS[state]} />}
          </span>
          <span className={state === 'waiting' ? styles.quiet : undefined}>{wayStepTitle(name)}</span>
          <span className={styles.quiet}>{wayStepWord(state)}</span>
        </li>
      ))}
    </ol>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const mark = { display: 'inline-flex', justifyContent: 'center' };
  return {
    list: css({ display: 'grid', gap: theme.spacing(1), margin: 0, padding: 0, listStyle: 'none' }),
    step: css({
      display: 'grid',
      gridTemplateColumns: `${theme.spacing(2.5)} minmax(0, max-content) minmax(max-content, 1fr)`,
      columnGap: theme.spacing(1),
      alignItems: 'center',
    }),
    waiting: css({ ...mark, color: theme.colors.text.disabled }),
    working: css({ ...mark, color: theme.colors.text.secondary }),
    passed: css({ ...mark, color: theme.colors.success.text }),
    broken: css({ ...mark, color: theme.colors.error.text }),
    unknown: css({ ...mark, color: theme.colors.warning.text }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
