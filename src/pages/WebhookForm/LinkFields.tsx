import { t } from '@grafana/i18n';
import { Field, Switch } from '@grafana/ui';
import React from 'react';
import { useFormContext } from 'react-hook-form';
import { fieldWords } from './fieldWords';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';
import { TagsField } from './TagsField';

/** The hosts whose links a template keeps. */
export function LinkHosts() {
  return (
    <TagsField
      name="linkHosts"
      id="webhook-link-hosts"
      description={t(
        'webhook-form.link-hosts.description',
        "In the template's text, links to Grafana stay links. So do links to these hosts; all others are shown as text, because labels may hold anything."
      )}
      placeholder={t('webhook-form.link-hosts.placeholder', 'wiki.example.com (Enter adds it)')}
    />
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
