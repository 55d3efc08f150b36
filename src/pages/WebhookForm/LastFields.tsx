import { t } from '@grafana/i18n';
import { Field, Switch } from '@grafana/ui';
import React from 'react';
import { useFormContext } from 'react-hook-form';
import { fieldWords } from './fieldWords';
import { type FormValues } from './formValues';

interface Props {
  /** Whether an alert channel is made along with the webhook; null where that is no question. */
  readonly makesChannel: boolean | null;
  readonly onMakesChannel: () => void;
}

/** Whether the webhook is used, and what comes with it. */
export function LastFields({ makesChannel, onMakesChannel }: Props) {
  const { register } = useFormContext<FormValues>();
  return (
    <>
      <Field
        label={fieldWords().enabled}
        description={t(
          'webhook-form.enabled.description',
          'Switched off, it takes no alerts; Grafana shows its alert channel as failing.'
        )}
        htmlFor="webhook-enabled"
      >
        <Switch id="webhook-enabled" {...register('enabled')} />
      </Field>
      {makesChannel !== null && (
        <Field
          label={t('webhook-form.channel.label', 'Make an alert channel (contact point) too')}
          description={t(
            'webhook-form.channel.description',
            'Then alert rules and notification policies can pick this group by its name at once.'
          )}
          htmlFor="webhook-channel"
        >
          <Switch id="webhook-channel" value={makesChannel} onChange={onMakesChannel} />
        </Field>
      )}
    </>
  );
}
