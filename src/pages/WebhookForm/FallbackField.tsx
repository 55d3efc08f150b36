import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import React from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { useParams } from 'react-router';
import { listWebhooks } from '../../api/listWebhooks';
import { useRead, valueOf } from '../../api/useRead';
import { fieldWords } from './fieldWords';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';

/** The webhook that sends while no robot of this one can be used. Where the others cannot be read an id can be typed. */
export function FallbackField() {
  const { control } = useFormContext<FormValues>();
  const { id } = useParams();
  const list = valueOf(useRead(listWebhooks));
  const others = (list?.webhooks ?? []).flatMap((each) =>
    each.id === null || each.id === id ? [] : [{ id: each.id, name: each.name }]
  );
  const isReadOnly = useIsReadOnly();
  const { invalid, error } = useFaultAt()('fallback');
  return (
    <Field
      label={fieldWords().fallback}
      description={t(
        'webhook-form.fallback.description',
        'Sends the alerts while no robot of this webhook can be used, for example because it was removed from the group. The message says for which webhook. A platform that is only slow or away does not count.'
      )}
      htmlFor="webhook-fallback"
      invalid={invalid}
      error={error}
    >
      <Controller
        control={control}
        name="fallback"
        render={({ field: { value, onChange, onBlur } }) => (
          <Combobox
            id="webhook-fallback"
            aria-label={fieldWords().fallback}
            options={optionsOf(others, value)}
            value={value === '' ? null : value}
            onChange={(option) => onChange(option?.value ?? '')}
            onBlur={onBlur}
            placeholder={t('webhook-form.fallback.none', 'None')}
            isClearable
            createCustomValue={list === null}
            disabled={isReadOnly}
            invalid={invalid}
          />
        )}
      />
    </Field>
  );
}

/** The other webhooks by name, and the chosen one also where it is not among them. */
function optionsOf(others: ReadonlyArray<{ readonly id: string; readonly name: string }>, chosen: string) {
  const known = others.map(({ id, name }) => ({ value: id, label: name, description: id }));
  return chosen === '' || known.some(({ value }) => value === chosen)
    ? known
    : [...known, { value: chosen, label: chosen }];
}
