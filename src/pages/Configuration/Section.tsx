import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ErrorBoundaryAlert, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { type Read } from '../../api/useRead';
import { failureWords } from '../../ui/failureWords';
import { Note } from '../../ui/Note';
import { Waiting } from '../../features/freshness/Waiting';

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

/** A thing and what is known of it. */
export interface Fact {
  readonly name: string;
  readonly value: React.ReactNode;
  /** The key in grafana.ini that decides it. */
  readonly iniKey?: string;
}

/** Things known, one under the other. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles2(getFactStyles);
  return (
    <dl className={styles.list}>
      {facts.map(({ name, value, iniKey }) => (
        <div key={name} className={styles.fact}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>
            <span>{value}</span>
            {iniKey !== undefined && <code className={styles.key}>{iniKey}</code>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function getFactStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'grid', gap: theme.spacing(1), margin: 0 }),
    // Where there is no room for both, the value stands below its name.
    fact: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2), alignItems: 'baseline' }),
    name: css({
      width: 220,
      maxWidth: '100%',
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    value: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1.5),
      margin: 0,
      flex: '1 1 200px',
      minWidth: 0,
      overflowWrap: 'anywhere',
    }),
    key: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  };
}

interface LoadedProps<T> {
  readonly resource: Read<T>;
  readonly children: (value: T) => React.ReactNode;
}

/** The state of a section's resource: that it comes, why it does not, or the resource itself. */
export function Loaded<T>({ resource, children }: LoadedProps<T>) {
  const { state } = resource;
  switch (state.kind) {
    case 'loading':
      return <Waiting text={t('configuration.loading', 'Loading…')} />;
    case 'failed': {
      const { title, fix } = failureWords(state.failure);
      return (
        <div role="alert">
          <Note severity="error" title={title}>
            {fix !== '' && <div>{fix}</div>}
            <div>
              <AgainButton resource={resource}>{t('configuration.retry', 'Try again')}</AgainButton>
            </div>
          </Note>
        </div>
      );
    }
    case 'ready':
      return children(state.value);
  }
}

interface AgainButtonProps {
  readonly resource: Pick<Read<unknown>, 'isLoading' | 'reload'>;
  readonly children: string;
}

/** Reads a section's resource again. */
export function AgainButton({ resource: { isLoading, reload }, children }: AgainButtonProps) {
  return (
    <Button variant="secondary" size="sm" icon={isLoading ? 'spinner' : 'sync'} disabled={isLoading} onClick={reload}>
      {children}
    </Button>
  );
}
