import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, type ComboboxOption, MultiCombobox, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { listWebhooks } from '../../api/listWebhooks';
import { useRead, valueOf } from '../../api/useRead';
import { vendorName } from '../../core/vendors/vendorName';
import { deliveryStateWord } from '../../ui/DeliveryBadge';
import { HiddenText } from '../../ui/HiddenText';
import { readerLanguage } from '../../ui/readerLanguage';
import { type ChangeUrl } from '../../ui/useUrlState';
import { type Filter, isNarrowed, NO_FILTER, rangeOf, timesOf } from './filter';
import { LabelFilter, TextFilter } from './TypedFilters';
import { DELIVERY_STATES } from '../../core/wire/delivery';
import { type WebhookList } from '../../core/wire/webhooks';

interface Props {
  readonly filter: Filter;
  readonly onChange: ChangeUrl<Filter>;
  readonly timeZone: string;
  readonly onChangeTimeZone: (timeZone: string) => void;
}

/** The filters of the list. */
export function FilterBar({ filter, onChange, timeZone, onChangeTimeZone }: Props) {
  const styles = useStyles2(getStyles);
  const range = rangeOf(filter, timeZone);
  const stateId = useId();
  return (
    <div className={styles.bar} role="search" aria-label={t('deliveries.filter.title', 'Filter')}>
      <TextFilter value={filter.text} onChange={(text) => onChange({ text }, true)} />
      <LabelFilter value={filter.label} onChange={(label) => onChange({ label }, true)} />
      <WebhookFilter value={filter.webhook} onChange={(webhook) => onChange({ webhook })} />
      <div className={styles.states}>
        <HiddenText id={stateId}>{t('deliveries.filter.state', 'State')}</HiddenText>
        <MultiCombobox
          aria-labelledby={stateId}
          placeholder={t('deliveries.filter.all-states', 'All states')}
          width="auto"
          minWidth={24}
          maxWidth={48}
          options={DELIVERY_STATES.map((state) => ({ value: state, label: deliveryStateWord(state) }))}
          value={[...filter.states]}
          onChange={(options) => onChange({ states: options.map(({ value }) => value) })}
        />
      </div>
      <TimeRangePicker
        value={range}
        timeZone={timeZone}
        onChange={(picked) => onChange(timesOf(picked))}
        onChangeTimeZone={onChangeTimeZone}
        onMoveBackward={() => onChange(moved(range, -0.5))}
        onMoveForward={() => onChange(moved(range, 0.5))}
        onZoom={() => onChange(zoomedOut(range))}
      />
      {isNarrowed(filter) && (
        <Button variant="secondary" fill="text" icon="times" onClick={() => onChange(NO_FILTER)}>
          {t('deliveries.filter.clear', 'Clear filters')}
        </Button>
      )}
    </div>
  );
}

/** The range moved by a share of its own width. */
function moved(range: TimeRange, share: number) {
  const byMs = (range.to.valueOf() - range.from.valueOf()) * share;
  return absolute(range.from.valueOf() + byMs, range.to.valueOf() + byMs);
}

/** Twice as wide around the same middle. */
function zoomedOut(range: TimeRange) {
  const byMs = (range.to.valueOf() - range.from.valueOf()) / 2;
  return absolute(range.from.valueOf() - byMs, range.to.valueOf() + byMs);
}

function absolute(fromMs: number, toMs: number) {
  const [from, to] = [dateTime(Math.round(Math.max(0, fromMs))), dateTime(Math.round(toMs))];
  return timesOf({ raw: { from, to } });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    }),
    // While nothing is chosen Grafana's field is 3 px lower than the others.
    states: css({ '> div > div': { minHeight: theme.spacing(theme.components.height.md) } }),
  };
}

interface WebhookFilterProps {
  /** A webhook's id; '' for all. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Picks a webhook by name. An id that is none of them, as of a deleted one, stays: its history may still be there. */
function WebhookFilter({ value, onChange }: WebhookFilterProps) {
  const list = valueOf(useRead(listWebhooks));
  const options = useMemo(() => {
    // Null before they are known, and where the reader may not see them.
    const known = list === null ? null : optionsOf(list);
    const isKnown = value === '' || known === null || known.some((option) => option.value === value);
    const description = t('deliveries.filter.gone', 'Unknown webhook');
    return [...(known ?? []), ...(isKnown ? [] : [{ value, label: value, description }])];
  }, [list, value]);
  const selected = options.find((option) => option.value === value) ?? (value === '' ? null : { value, label: value });
  return (
    <Combobox
      isClearable
      aria-label={t('deliveries.filter.webhook', 'Webhook')}
      placeholder={t('deliveries.filter.all-webhooks', 'All webhooks')}
      width={28}
      options={options}
      value={selected}
      onChange={(option) => onChange(option?.value ?? '')}
    />
  );
}

function optionsOf({ webhooks }: WebhookList): Array<ComboboxOption<string>> {
  return webhooks.flatMap(({ id, name, vendor }) => {
    const whose = vendor === null ? {} : { description: vendorName(vendor, readerLanguage()) };
    return id === null ? [] : [{ value: id, label: name, ...whose }];
  });
}
