import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, EmptyState, FilterInput, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly searchRef: React.Ref<HTMLInputElement>;
  readonly label: string;
  readonly placeholder: string;
  /** Number of webhooks that match, and of all; null without a filter. */
  readonly found: { readonly shown: number; readonly all: number } | null;
  readonly onClear: () => void;
  /** Other filters that narrow it. */
  readonly children: React.ReactNode;
}

/** Above a list of webhooks: a search, further filters, and how much they leave. */
export function ListSearch({ search, onSearch, searchRef, label, placeholder, found, onClear, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <FilterInput
          ref={searchRef}
          value={search}
          escapeRegex={false}
          onChange={onSearch}
          placeholder={placeholder}
          aria-label={label}
        />
      </div>
      {children}
      {found !== null && (
        <>
          <span className={styles.count}>{t('list.count', '{{shown}} of {{all}} webhooks', found)}</span>
          <Button variant="secondary" fill="text" icon="times" onClick={onClear}>
            {t('list.clear', 'Clear filters')}
          </Button>
        </>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(2),
      // Where there is no room for one line, words stay whole.
      '> [role="radiogroup"]': { flexWrap: 'wrap' },
    }),
    search: css({ flex: '1 1 200px', maxWidth: 420 }),
    count: css({ color: theme.colors.text.secondary }),
  };
}

interface NoMatchProps {
  readonly message: string;
  readonly onClear: () => void;
}

/** In place of a list of which the filters leave nothing. */
export function NoMatch({ message, onClear }: NoMatchProps) {
  return (
    <EmptyState
      variant="not-found"
      message={message}
      button={
        <Button variant="secondary" onClick={onClear}>
          {t('list.clear', 'Clear filters')}
        </Button>
      }
    />
  );
}
