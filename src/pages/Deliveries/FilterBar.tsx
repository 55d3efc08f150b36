import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, MultiCombobox, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { DELIVERY_STATES } from '../../api/deliveryAnswer';
import { deliveryStateWord } from '../../ui/DeliveryBadge';
import { HiddenText } from '../../ui/HiddenText';
import { type Filter, isNarrowed, NO_FILTER, rangeOf, timesOf } from './filter';
import { TextFilter } from './TextFilter';
import { type ChangeFilter } from './useFilter';
import { WebhookFilter } from './WebhookFilter';

interface Props {
  readonly filter: Filter;
  readonly onChange: ChangeFilter;
  readonly timeZone: string;
  readonly onChangeTimeZone: (timeZone: string) => void;
}

/** What the list is narrowed by. */
export function FilterBar({ filter, onChange, timeZone, onChangeTimeZone }: Props) {
  const styles = useStyles2(getStyles);
  const range = rangeOf(filter, timeZone);
  const stateId = useId();
  return (
    <div className={styles.bar} role="search" aria-label={t('deliveries.filter.title', 'Filter')}>
      <TextFilter value={filter.text} onChange={(text) => onChange({ text }, true)} />
      <WebhookFilter value={filter.webhook} onChange={(webhook) => onChange({ webhook })} />
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
    bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
  };
}
