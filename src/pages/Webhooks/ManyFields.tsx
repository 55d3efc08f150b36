import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Combobox, Field, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import { REPEATS, type Repeats } from '../../core/webhook/webhook';
import { type Language } from '../../core/webhook/language';
import { type SharedFields } from '../../core/wire/setWebhooks';
import { LANGUAGE_OPTIONS, repeatsWords, timeZoneOptions } from '../../ui/messageFields';

interface Props {
  readonly fields: SharedFields;
  readonly onChange: (fields: SharedFields) => void;
}

/** The fields that many webhooks can be given; those that are left out stay as each webhook has them. */
export function ManyFields({ fields, onChange }: Props) {
  const unchanged = { label: t('webhooks.many.unchanged', 'Unchanged'), value: '' as const };
  const put = <Name extends keyof SharedFields>(name: Name, value: SharedFields[Name] | '') => {
    const { [name]: _, ...rest } = fields;
    onChange(value === '' ? rest : { ...rest, [name]: value });
  };
  const repeats = REPEATS.map((value) => ({ value, label: repeatsWords(value) }));
  const timeZone = t('webhook-form.field.time-zone', 'Time zone');
  return (
    <div className={useStyles2(getStyles)}>
      <Field label={t('webhook-form.field.language', 'Language')}>
        <RadioButtonGroup<Language | ''>
          aria-label={t('webhook-form.field.language', 'Language')}
          options={[unchanged, ...LANGUAGE_OPTIONS]}
          value={fields.language ?? ''}
          onChange={(language) => put('language', language)}
        />
      </Field>
      <Field label={timeZone} htmlFor="many-time-zone">
        <Combobox
          id="many-time-zone"
          aria-label={timeZone}
          options={timeZoneOptions(fields.timeZone ?? '')}
          value={fields.timeZone ?? null}
          placeholder={t('webhooks.many.unchanged', 'Unchanged')}
          isClearable
          createCustomValue
          onChange={(option) => put('timeZone', option?.value ?? '')}
        />
      </Field>
      <Field label={t('webhook-form.field.repeats', 'Reminders')}>
        <RadioButtonGroup<Repeats | ''>
          aria-label={t('webhook-form.field.repeats', 'Reminders')}
          options={[unchanged, ...repeats]}
          value={fields.repeats ?? ''}
          onChange={(value) => put('repeats', value)}
        />
      </Field>
    </div>
  );
}

/** Where there is no room for one line, words stay whole. */
function getStyles() {
  return css({ '[role="radiogroup"]': { flexWrap: 'wrap' } });
}
