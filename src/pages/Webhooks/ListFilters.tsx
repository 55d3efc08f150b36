import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, FilterInput, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import { vendorName } from '../../core/vendors/vendorName';
import { VENDORS } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';
import { healthWord } from './healthWords';
import { HEALTH_FILTERS, isFiltered, type ListView, unfiltered } from './listView';

interface Props {
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly shown: number;
  readonly all: number;
  readonly searchRef: React.Ref<HTMLInputElement>;
}

/** Narrows the list. */
export function ListFilters({ view, onView, shown, all, searchRef }: Props) {
  const styles = useStyles2(getStyles);
  const any = { label: t('webhooks.filter.all', 'All'), value: '' as const };
  const vendors = VENDORS.map((vendor) => ({ label: vendorName(vendor, readerLanguage()), value: vendor }));
  const healths = HEALTH_FILTERS.map((health) => ({ label: healthWord(health), value: health }));
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <FilterInput
          ref={searchRef}
          value={view.search}
          escapeRegex={false}
          onChange={(search) => onView({ ...view, search })}
          placeholder={t('webhooks.filter.search', 'Search by name, remarks, keyword or address')}
          aria-label={t('webhooks.filter.search-label', 'Search webhooks')}
        />
      </div>
      <RadioButtonGroup<(typeof vendors)[number]['value'] | ''>
        aria-label={t('webhooks.filter.vendor', 'Vendor')}
        options={[any, ...vendors]}
        value={view.vendor ?? ''}
        onChange={(vendor) => onView({ ...view, vendor: vendor === '' ? null : vendor })}
      />
      <RadioButtonGroup<(typeof healths)[number]['value'] | ''>
        aria-label={t('webhooks.filter.health', 'Health')}
        options={[any, ...healths]}
        value={view.health ?? ''}
        onChange={(health) => onView({ ...view, health: health === '' ? null : health })}
      />
      {isFiltered(view) && (
        <>
          <span className={styles.count}>
            {t('webhooks.filter.count', '{{shown}} of {{all}} webhooks', { shown, all })}
          </span>
          <Button variant="secondary" fill="text" icon="times" onClick={() => onView(unfiltered(view))}>
            {t('webhooks.filter.clear', 'Clear filters')}
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
    search: css({ flex: '1 1 200px', maxWidth: 420 }),
    count: css({ color: theme.colors.text.secondary }),
  };
}
