import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly id?: string;
  readonly children: string;
}

/** For users of a screen reader only, where everybody else sees from the place what it is. */
export function HiddenText({ id, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.place}>
      <span id={id} className={styles.hidden}>
        {children}
      </span>
    </span>
  );
}

function getStyles() {
  return {
    // What is hidden is placed against this, so that it cannot lengthen the page.
    place: css({ position: 'relative' }),
    hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
  };
}
