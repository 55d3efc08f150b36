import { t } from '@grafana/i18n';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import React, { useEffect, useMemo, useState } from 'react';
import { listWebhooks } from '../../api/listWebhooks';
import { vendorName } from '../../core/vendors/vendorName';
import { readerLanguage } from '../../ui/readerLanguage';

interface Props {
  /** A webhook's id; '' for all. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Picks a webhook by name. An id that is none of them, as of a deleted one, stays: its history may still be there. */
export function WebhookFilter({ value, onChange }: Props) {
  const known = useWebhookOptions();
  const options = useMemo(() => {
    const isKnown = value === '' || known === null || known.some((option) => option.value === value);
    const description = t('deliveries.filter.gone', 'Not among the webhooks');
    return [...(known ?? []), ...(isKnown ? [] : [{ value, label: value, description }])];
  }, [known, value]);
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

/** Null before they are known, and where the reader may not see them. */
function useWebhookOptions(): ReadonlyArray<ComboboxOption<string>> | null {
  const [options, setOptions] = useState<ReadonlyArray<ComboboxOption<string>> | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    void listWebhooks(controller.signal).then((list) => {
      if (!controller.signal.aborted && list.ok) {
        setOptions(
          list.value.webhooks.flatMap(({ id, name, vendor }) =>
            id === null
              ? []
              : [
                  {
                    value: id,
                    label: name,
                    ...(vendor === null ? {} : { description: vendorName(vendor, readerLanguage()) }),
                  },
                ]
          )
        );
      }
    });
    return () => controller.abort();
  }, []);
  return options;
}
