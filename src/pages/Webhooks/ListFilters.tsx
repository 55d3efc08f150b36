import { t } from '@grafana/i18n';
import { RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { vendorName } from '../../core/vendors/vendorName';
import { VENDORS } from '../../core/webhook/vendor';
import { ListSearch } from '../../ui/ListSearch';
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
  const any = { label: t('webhooks.filter.all', 'All'), value: '' as const };
  const vendors = VENDORS.map((vendor) => ({ label: vendorName(vendor, readerLanguage()), value: vendor }));
  const healths = HEALTH_FILTERS.map((health) => ({ label: healthWord(health), value: health }));
  return (
    <ListSearch
      search={view.search}
      onSearch={(search) => onView({ ...view, search })}
      searchRef={searchRef}
      label={t('webhooks.filter.search-label', 'Search webhooks')}
      placeholder={t('webhooks.filter.search', 'Search by name, remarks, keyword or address')}
      found={isFiltered(view) ? { shown, all } : null}
      onClear={() => onView(unfiltered(view))}
    >
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
    </ListSearch>
  );
}
