import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, Switch, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useFormContext } from 'react-hook-form';
import { fieldWords } from './fieldWords';
import { useFaultAt } from './formContext';
import { type FormValues } from './formValues';

interface Props {
  /** True if an alert channel is made along with the webhook; null where there is no choice. */
  readonly makesChannel: boolean | null;
  readonly onMakesChannel: () => void;
}

/** The last fields: switches for the webhook and for an alert channel made with it. */
export function LastFields({ makesChannel, onMakesChannel }: Props) {
  const styles = useStyles2(getStyles);
  const { register } = useFormContext<FormValues>();
  return (
    <div className={styles.fields}>
      <Field
        label={fieldWords().enabled}
        description={t(
          'webhook-form.enabled.description',
          'While disabled, the webhook rejects alerts, and Grafana shows its contact point as failing.'
        )}
        htmlFor="webhook-enabled"
        {...useFaultAt()('enabled')}
      >
        <Switch id="webhook-enabled" {...register('enabled')} />
      </Field>
      {makesChannel !== null && (
        <Field
          label={t('webhook-form.channel.label', 'Also create an alert channel (contact point)')}
          description={t(
            'webhook-form.channel.description',
            'Alert rules and notification policies can then select this group by name right away.'
          )}
          htmlFor="webhook-channel"
        >
          <Switch id="webhook-channel" value={makesChannel} onChange={onMakesChannel} />
        </Field>
      )}
    </div>
  );
}

/** Set off like the sections above, of which it is none. */
function getStyles(theme: GrafanaTheme2) {
  return { fields: css({ borderTop: `1px solid ${theme.colors.border.weak}`, paddingTop: theme.spacing(2) }) };
}
