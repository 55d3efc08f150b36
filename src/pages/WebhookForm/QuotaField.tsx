import { t } from '@grafana/i18n';
import { Field, Input } from '@grafana/ui';
import React from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { VENDOR_FACTS } from '../../core/webhook/vendor';
import { fieldWords } from './fieldWords';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';

/** The quota of a month, where the platform has one or somebody has set one. */
export function QuotaField() {
  const { register, control } = useFormContext<FormValues>();
  const [vendor, monthlyQuota] = useWatch({ control, name: ['vendor', 'monthlyQuota'] });
  const isReadOnly = useIsReadOnly();
  const { invalid, error } = useFaultAt()('monthlyQuota');
  if (VENDOR_FACTS[vendor].quotaRestMs === 0 && monthlyQuota === '') {
    return null;
  }
  return (
    <Field
      label={fieldWords().monthlyQuota}
      description={t(
        'webhook-form.monthly-quota.description',
        'How many messages the platform lets these robots send in a calendar month. The Webhooks page warns before the quota runs out, and the last tenth is saved by merging more alerts. Leave it empty if it is unknown. DingTalk: it depends on the edition of the organization; ask a DingTalk admin. What others send through the same robots is not counted.'
      )}
      htmlFor="webhook-monthly-quota"
      invalid={invalid}
      error={error}
    >
      <Input
        id="webhook-monthly-quota"
        inputMode="numeric"
        autoComplete="off"
        width={20}
        disabled={isReadOnly}
        {...register('monthlyQuota')}
      />
    </Field>
  );
}
