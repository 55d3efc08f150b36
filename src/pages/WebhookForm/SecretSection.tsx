import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type Vendor } from '../../core/webhook/vendor';
import { useHasFaultBelow } from './formContext';
import { type FormValues } from './formValues';
import { RobotSecret } from './RobotSecret';
import { Section } from './Section';

/** The signing secret of the first robot. WeCom's robots have none, so there it is shown only to be taken away. */
export function SecretSection() {
  const { control } = useFormContext<FormValues>();
  const vendor = useWatch({ control, name: 'vendor' });
  const { secret, hasStoredSecret, keepsSecret } = useWatch({ control, name: 'robots.0' });
  const hasFault = useHasFaultBelow()('robots.0.secret');
  if (vendor === 'wecom' && secret === '' && !hasStoredSecret) {
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
        {hintFor(vendor)}
      </Text>
      <RobotSecret index={0} label={t('webhook-form.secret.title', 'Signing secret')} />
    </Section>
  );
}

function hintFor(vendor: Vendor): string {
  switch (vendor) {
    case 'wecom':
      return t('webhook-form.secret.wecom', 'WeCom robots sign nothing: there is no secret to enter.');
    case 'dingtalk':
      return t(
        'webhook-form.secret.dingtalk',
        'If the robot\'s security settings have "Additional Signature" ticked, enter the secret shown there. It begins with SEC.'
      );
    case 'feishu':
    case 'lark':
      return t(
        'webhook-form.secret.feishu',
        'If the robot\'s security settings have "Set signature verification" ticked, enter the secret shown there.'
      );
  }
}
