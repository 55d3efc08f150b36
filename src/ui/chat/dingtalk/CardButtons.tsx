import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { SafeLink } from '../SafeLink';

interface Props {
  readonly buttons: ReadonlyArray<{ readonly title: string; readonly url: string }>;
  /** Whether they stand beside each other, not below. */
  readonly areBeside: boolean;
}

/** The buttons across the foot of an `actionCard`. */
export function CardButtons({ buttons, areBeside }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.buttons, areBeside && styles.beside)}>
      {buttons.map(({ title, url }, index) => (
        <SafeLink key={index} url={url} className={styles.button}>
          {title}
        </SafeLink>
      ))}
    </div>
  );
}

function getStyles() {
  return {
    buttons: css({
      display: 'grid',
      margin: '12px -12px -8px',
      borderTop: '1px solid var(--chat-line)',
      '& > * + *': { borderTop: '1px solid var(--chat-line)' },
    }),
    // Each draws the line on its left; that of the first in a row is hidden beyond the card's edge.
    beside: css({
      display: 'flex',
      flexWrap: 'wrap',
      overflow: 'hidden',
      '& > *, & > * + *': { flex: '1 1 auto', marginLeft: -1, borderTop: 0, borderLeft: '1px solid var(--chat-line)' },
    }),
    button: css({
      padding: '9px 8px',
      color: 'var(--chat-link)',
      textAlign: 'center',
      '&:hover': { color: 'var(--chat-link)', background: 'var(--chat-ground)' },
    }),
  };
}
