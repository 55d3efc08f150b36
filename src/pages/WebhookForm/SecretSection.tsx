import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { VENDOR_WORDS } from '../../core/vendors/words';
import { VENDOR_FACTS } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';
import { useHasFaultBelow } from './formContext';
import { type FormValues } from './formValues';
import { RobotSecret } from './RobotSecret';
import { Section } from './Section';

/** The signing secret of the first robot. Where a vendor's robots have none it is shown only to be taken away. */
export function SecretSection() {
  const { control } = useFormContext<FormValues>();
  const vendor = useWatch({ control, name: 'vendor' });
  const { secret, hasStoredSecret, keepsSecret } = useWatch({ control, name: 'robots.0' });
  const hasFault = useHasFaultBelow()('robots.0.secret');
  if (VENDOR_FACTS[vendor].secret === null && secret === '' && !hasStoredSecret) {
    return null;
  }
  const isSet = keepsSecret || secret !== '';
  return (
    <Section
      title={t('webhook-form.secret.title', 'Signing secret')}
      summary={isSet ? t('webhook-form.configured', 'configured') : t('webhook-form.none', 'None')}
      isOpenAtFirst={isSet}
      hasFault={hasFault}
    >
      <Text element="p" color="secondary">
        {VENDOR_WORDS[vendor].secretHint[readerLanguage()]}
      </Text>
      <RobotSecret index={0} label={t('webhook-form.secret.title', 'Signing secret')} />
    </Section>
  );
}
