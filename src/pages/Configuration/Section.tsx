import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ErrorBoundaryAlert, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';

interface Props {
  readonly title: string;
  /** One sentence on what it is for. */
  readonly description?: string;
  /** Beside the title. */
  readonly actions?: React.ReactNode;
  /** Of the title, to lead the reader back to it. */
  readonly titleRef?: React.Ref<HTMLHeadingElement>;
  readonly children: React.ReactNode;
}

/** A part of the page under a heading of its own. A bug in it spoils no other. */
export function Section({ title, description, actions, titleRef, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id} ref={titleRef} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        {actions}
      </div>
      {description !== undefined && <p className={styles.description}>{description}</p>}
      <ErrorBoundaryAlert>{children}</ErrorBoundaryAlert>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    section: css({
      display: 'grid',
      gap: theme.spacing(1.5),
      // A wide child scrolls by itself; without this it would widen the page.
      gridTemplateColumns: 'minmax(0, 1fr)',
      padding: theme.spacing(3, 0),
      borderTop: `1px solid ${theme.colors.border.weak}`,
      '&:first-of-type': { borderTop: 0, paddingTop: 0 },
    }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    title: css({ ...theme.typography.h4, margin: 0, flexGrow: 1, '&:focus': { outline: 'none' } }),
    description: css({ margin: 0, color: theme.colors.text.secondary, maxWidth: 720, textWrap: 'pretty' }),
  };
}
