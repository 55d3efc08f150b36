import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';
import { actionOf } from '../../core/access/permission';
import { unknownAccessWords, useMe } from '../../features/access/me';
import { noMoreWords } from '../../ui/licenseWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type ListedLicense } from '../../core/wire/license';

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

/** The reason why the reader cannot make a webhook beside those there are, in words; '' where they can. */
export function useWhyNoNew(license: ListedLicense | null, webhooks: number): string {
  const me = useMe();
  if (!me.permissions.has('webhooks:write')) {
    return unknownAccessWords(me) || whomToAsk();
  }
  return license === null ? '' : noMoreWords(license, webhooks);
}

/** For people who may look but not create one. */
function whomToAsk(): string {
  const action = actionOf('webhooks:write');
  return t('webhooks.new-needs', 'Ask an organization admin to create one, or for the permission {{action}}.', {
    action,
    ...PLAIN_VALUES,
  });
}
