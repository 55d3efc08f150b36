import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, Spinner, useStyles2 } from '@grafana/ui';
import React from 'react';

/** State of a step. `unknown`: nobody can tell whether it went well. */
export type StepMark = 'waiting' | 'working' | 'good' | 'bad' | 'unknown';

/** One of several things done in turn. */
export interface Step {
  readonly key: string;
  readonly title: string;
  readonly mark: StepMark;
  /** Its state, in a word. */
  readonly word: string;
}

const ICONS: Readonly<Record<Exclude<StepMark, 'working'>, IconName>> = {
  waiting: 'circle',
  good: 'check-circle',
  bad: 'times-circle',
  unknown: 'question-circle',
};

/** Steps in their order, each with a mark and a word for its state. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list}>
      {steps.map(({ key, title, mark, word }) => (
        <li key={key} className={styles.step} aria-current={mark === 'working' ? 'step' : undefined}>
          <span className={styles[mark]} aria-hidden="true">
            {mark === 'working' ? <Spinner inline size="sm" /> : <Icon name={ICONS[mark]} />}
          </span>
          <span className={mark === 'waiting' ? styles.quiet : undefined}>{title}</span>
          <span className={styles.quiet}>{word}</span>
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
    good: css({ ...mark, color: theme.colors.success.text }),
    bad: css({ ...mark, color: theme.colors.error.text }),
    unknown: css({ ...mark, color: theme.colors.warning.text }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
