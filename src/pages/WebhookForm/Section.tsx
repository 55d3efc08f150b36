import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { CollapsableSection, Text, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { useIsReadOnly } from './formContext';

interface Props {
  readonly title: string;
  /** Its content in a few words, for while it is closed. */
  readonly summary: string;
  readonly isOpenAtFirst: boolean;
  /** Something in it is at fault: it opens, and stays open until that is mended. */
  readonly hasFault: boolean;
  readonly children: React.ReactNode;
}

/** Settings that most webhooks need not change. Where nothing can be changed it is open, since there is only reading left. */
export function Section({ title, summary, isOpenAtFirst, hasFault, children }: Props) {
  const styles = useStyles2(getStyles);
  const [wantsOpen, setWantsOpen] = useState(isOpenAtFirst);
  const isReadOnly = useIsReadOnly();
  const isOpen = wantsOpen || hasFault;
  if (isReadOnly) {
    return (
      <section className={styles.section}>
        <Text element="h2" variant="h5">
          {title}
        </Text>
        <div className={styles.plain}>{children}</div>
      </section>
    );
  }
  return (
    <div className={styles.section}>
      <CollapsableSection
        label={
          <span className={styles.label}>
            {title}
            {!isOpen && <span className={styles.summary}>{summary}</span>}
          </span>
        }
        isOpen={isOpen}
        onToggle={() => setWantsOpen(!isOpen)}
        className={styles.header}
        contentClassName={styles.content}
      >
        {children}
      </CollapsableSection>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  // What a section says before its first field.
  const introduction = { marginBottom: theme.spacing(1.5) };
  return {
    section: css({ borderTop: `1px solid ${theme.colors.border.weak}`, padding: theme.spacing(1, 0) }),
    header: css({ fontSize: theme.typography.h5.fontSize }),
    content: css({ padding: theme.spacing(1, 0, 0, 3), '> p': introduction }),
    plain: css({ paddingTop: theme.spacing(1), '> p': introduction }),
    label: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: theme.spacing(1.5) }),
    summary: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
  };
}
