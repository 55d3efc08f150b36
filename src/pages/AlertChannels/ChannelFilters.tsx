import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, FilterInput, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ChannelView, isFiltered, STATE_FILTERS, type StateFilter } from './channelView';
import { filterWord } from './stateWords';

interface Props {
  readonly view: ChannelView;
  readonly onView: (view: ChannelView) => void;
  readonly shown: number;
  readonly all: number;
  readonly searchRef: React.Ref<HTMLInputElement>;
}

/** Narrows the list. */
export function ChannelFilters({ view, onView, shown, all, searchRef }: Props) {
  const styles = useStyles2(getStyles);
  const any = { label: t('channels.filter.all', 'All'), value: '' as const };
  const states = STATE_FILTERS.map((state) => ({ label: filterWord(state), value: state }));
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <FilterInput
          ref={searchRef}
          value={view.search}
          escapeRegex={false}
          onChange={(search) => onView({ ...view, search })}
          placeholder={t('channels.filter.search', 'Search by webhook, contact point, rule or label')}
          aria-label={t('channels.filter.search-label', 'Search alert channels')}
        />
      </div>
      <RadioButtonGroup<StateFilter | ''>
        aria-label={t('channels.filter.state', 'State')}
        options={[any, ...states]}
        value={view.state ?? ''}
        onChange={(state) => onView({ ...view, state: state === '' ? null : state })}
      />
      {isFiltered(view) && (
        <>
          <span className={styles.count}>
            {t('channels.filter.count', '{{shown}} of {{all}} webhooks', { shown, all })}
          </span>
          <Button variant="secondary" fill="text" icon="times" onClick={() => onView({ search: '', state: null })}>
            {t('channels.filter.clear', 'Clear filters')}
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
    }),
    search: css({ flex: '1 1 260px', maxWidth: 420 }),
    count: css({ color: theme.colors.text.secondary }),
  };
}
