import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';

/** Leads to a new webhook; where none can be made it says why. */
export function NewWebhookButton({ whyNot }: { readonly whyNot: string }) {
  const text = t('webhooks.new', 'New webhook');
  return whyNot === '' ? (
    <LinkButton icon="plus" href={locationUtil.assureBaseUrl(PATHS.newWebhook)}>
      {text}
    </LinkButton>
  ) : (
    <Button icon="plus" disabled tooltip={whyNot}>
      {text}
    </Button>
  );
}
