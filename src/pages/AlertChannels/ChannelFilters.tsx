import { t } from '@grafana/i18n';
import { RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { ListSearch } from '../../ui/ListSearch';
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
  const any = { label: t('channels.filter.all', 'All'), value: '' as const };
  const states = STATE_FILTERS.map((state) => ({ label: filterWord(state), value: state }));
  return (
    <ListSearch
      search={view.search}
      onSearch={(search) => onView({ ...view, search })}
      searchRef={searchRef}
      label={t('channels.filter.search-label', 'Search alert channels')}
      placeholder={t('channels.filter.search', 'Search by webhook, contact point, rule or label')}
      found={isFiltered(view) ? { shown, all } : null}
      onClear={() => onView({ search: '', state: null })}
    >
      <RadioButtonGroup<StateFilter | ''>
        aria-label={t('channels.filter.state', 'State')}
        options={[any, ...states]}
        value={view.state ?? ''}
        onChange={(state) => onView({ ...view, state: state === '' ? null : state })}
      />
    </ListSearch>
  );
}
