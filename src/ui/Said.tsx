import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, type AlertVariant, useStyles2 } from '@grafana/ui';
import React from 'react';
import { joinSentences } from './joinSentences';

/** Result of something the reader did, in words. */
export interface Said {
  readonly severity: AlertVariant;
  readonly title: string;
  /** The meaning and what to do; lines that are '' are left out. */
  readonly lines: readonly string[];
  readonly facts?: readonly SaidFact[];
}

/** Something known of a result, under its name; left out where its text is ''. */
interface SaidFact {
  readonly term: string;
  readonly text: string;
  /** `spoken`: read out, too. `quote`: the words of a machine. */
  readonly kind?: 'spoken' | 'quote';
}

/** A result to be read out. */
export function saidAloud({ title, lines, facts = [] }: Said): string {
  const spoken = facts.filter(({ kind }) => kind === 'spoken').map(({ text }) => text);
  return joinSentences(title, ...lines, ...spoken);
}

interface Props {
  readonly said: Said;
  readonly onDismiss?: () => void;
  /** The actions to take. */
  readonly children?: React.ReactNode;
}

/** Shows a result. The page's live region reads it out, so it is a plain group and not a second alert. */
export function SaidAlert({ said: { severity, title, lines, facts = [] }, onDismiss, children }: Props) {
  const styles = useStyles2(getStyles);
  const known = facts.filter(({ text }) => text !== '');
  return (
    <Alert
      role="group"
      severity={severity}
      title={title}
      bottomSpacing={0}
      {...(onDismiss === undefined ? {} : { onRemove: onDismiss })}
    >
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <div key={line}>{line}</div>
        ))}
      {known.length > 0 && (
        <dl className={styles.facts}>
          {known.map(({ term, text, kind }) => (
            <React.Fragment key={term}>
              <dt className={styles.term}>{term}</dt>
              <dd className={kind === 'quote' ? styles.quote : styles.text}>{text}</dd>
            </React.Fragment>
          ))}
        </dl>
      )}
      {children}
    </Alert>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const text = { margin: 0, overflowWrap: 'anywhere' } as const;
  return {
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      columnGap: theme.spacing(2),
      rowGap: theme.spacing(0.25),
      margin: theme.spacing(0.5, 0, 0),
    }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    text: css(text),
    // Long, and of one piece: below its name.
    quote: css({
      ...text,
      gridColumn: '1 / -1',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
