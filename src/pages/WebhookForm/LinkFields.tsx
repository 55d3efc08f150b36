import { t } from '@grafana/i18n';
import { Field, Switch, TagsInput } from '@grafana/ui';
import React from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { fieldWords } from './fieldWords';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';

/** The hosts whose links a template keeps. */
export function LinkHosts() {
  const { control } = useFormContext<FormValues>();
  const isReadOnly = useIsReadOnly();
  const faultAt = useFaultAt();
  return (
    <Field
      label={fieldWords().linkHosts}
      description={t(
        'webhook-form.link-hosts.description',
        "In the template's text, links to Grafana stay links. So do links to these hosts; all others are shown as text, because labels may hold anything."
      )}
      htmlFor="webhook-link-hosts"
      {...faultAt('linkHosts')}
    >
      <Controller
        control={control}
        name="linkHosts"
        render={({ field: { value, onChange, ref } }) => (
          <TagsInput
            id="webhook-link-hosts"
            ref={ref}
            tags={value}
            onChange={(tags) => onChange(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))}
            placeholder={t('webhook-form.link-hosts.placeholder', 'wiki.example.com (Enter adds it)')}
            autoColors={false}
            addOnBlur
            disabled={isReadOnly}
            invalid={faultAt('linkHosts').invalid}
          />
        )}
      />
    </Field>
  );
}

/** Where DingTalk's clients open links. */
export function WrapLinks() {
  const { register } = useFormContext<FormValues>();
  const faultAt = useFaultAt();
  return (
    <Field
      label={fieldWords().wrapLinks}
      description={t(
        'webhook-form.wrap-links.description',
        "DingTalk opens links in its own side panel, where no one is signed in to Grafana. Off, it does so; on, the system's browser opens them."
      )}
      htmlFor="webhook-wrap-links"
      {...faultAt('wrapLinks')}
    >
      <Switch id="webhook-wrap-links" disabled={useIsReadOnly()} {...register('wrapLinks')} />
    </Field>
  );
}
