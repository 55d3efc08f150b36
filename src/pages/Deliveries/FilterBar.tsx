import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  Button,
  Combobox,
  type ComboboxOption,
  FilterInput,
  Icon,
  Input,
  MultiCombobox,
  TimeRangePicker,
  useStyles2,
} from '@grafana/ui';
import React, { useEffect, useId, useMemo, useRef, useState } from 'react';
import { listWebhooks } from '../../api/listWebhooks';
import { useRead, valueOf } from '../../api/useRead';
import { vendorName } from '../../core/vendors/vendorName';
import { deliveryStateWord } from '../../ui/DeliveryBadge';
import { HiddenText } from '../../ui/HiddenText';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { type ChangeUrl } from '../../ui/useUrlState';
import { type Filter, isNarrowed, NO_FILTER, parseLabel, rangeOf, timesOf } from './filter';
import { DELIVERY_STATES } from '../../core/wire/delivery';
import { type WebhookList } from '../../core/wire/webhooks';

/** Length of a pause that ends a word, in milliseconds. */
const PAUSE_MS = 300;

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
    bar: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    }),
    label: css({ display: 'grid', gap: theme.spacing(0.5), width: 232 }),
    fault: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize }),
  };
}

interface TypedProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A text that is used when the reader pauses, not with each letter. `read`: how it is used; null where it cannot be. */
function useTyped({ value, onChange }: TypedProps, read: (text: string) => string | null) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const latest = useRef({ onChange, read });
  useEffect(() => {
    latest.current = { onChange, read };
  });
  // The address has changed otherwise, as by the back button.
  useEffect(() => {
    if (value !== latest.current.read(told.current)) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      const asked = latest.current.read(text);
      if (asked !== null) {
        told.current = text;
        latest.current.onChange(asked);
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText] as const;
}

const trimmed = (text: string) => text.trim();

/** Looks for a part of what alerts say. */
function TextFilter(props: TypedProps) {
  const [text, setText] = useTyped(props, trimmed);
  const label = t('deliveries.filter.text', 'Search title, rule, instance or label');
  return (
    <FilterInput
      width={36}
      escapeRegex={false}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={setText}
    />
  );
}

/** Looks for a label. What is no label yet changes nothing, and says how it has to look. */
function LabelFilter(props: TypedProps) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useTyped(props, parseLabel);
  const faultId = useId();
  const isWrong = parseLabel(text) === null;
  return (
    <div className={styles.label}>
      <Input
        prefix={<Icon name="tag-alt" />}
        aria-label={t('deliveries.filter.label', 'Label')}
        aria-describedby={isWrong ? faultId : undefined}
        placeholder={t('deliveries.filter.label-form', 'Label: {{example}}', {
          example: 'instance=web-17',
          ...PLAIN_VALUES,
        })}
        invalid={isWrong}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div role="status">
        {isWrong && (
          <div id={faultId} className={styles.fault}>
            {t('deliveries.filter.label-wrong', 'Enter one label as name=value, for example {{example}}.', {
              example: 'instance=web-17',
              ...PLAIN_VALUES,
            })}
          </div>
        )}
      </div>
    </div>
  );
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
