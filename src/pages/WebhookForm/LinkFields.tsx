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

/** A link from each message to its delivery, for those who ask what became of it. */
export function DeliveryLink() {
  return (
    <SwitchField
      name="deliveryLink"
      id="webhook-delivery-link"
      description={t(
        'webhook-form.delivery-link.description',
        'Each message links to its own page under Deliveries: the alerts, the attempts, and what the platform said. Readers sign in to Grafana for it.'
      )}
    />
  );
}

/** Where DingTalk's clients open links. */
export function WrapLinks() {
  return (
    <SwitchField
      name="wrapLinks"
      id="webhook-wrap-links"
      description={t(
        'webhook-form.wrap-links.description',
        "DingTalk opens links in its own side panel, where no one is signed in to Grafana. Off, it does so; on, the system's browser opens them."
      )}
    />
  );
}

interface SwitchFieldProps {
  readonly name: 'wrapLinks' | 'deliveryLink';
  readonly id: string;
  readonly description: string;
}

function SwitchField({ name, id, description }: SwitchFieldProps) {
  const { register } = useFormContext<FormValues>();
  return (
    <Field label={fieldWords()[name]} description={description} htmlFor={id} {...useFaultAt()(name)}>
      <Switch id={id} disabled={useIsReadOnly()} {...register(name)} />
    </Field>
  );
}
