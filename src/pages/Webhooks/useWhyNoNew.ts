import { t } from '@grafana/i18n';
import { type ListedLicense } from '../../api/listWebhooks';
import { actionOf } from '../../core/access/permission';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useMe } from '../../features/access/me';

/** Why the reader cannot make a webhook, in words; '' where they can. */
export function useWhyNoNew(license: ListedLicense | null): string {
  const { permissions, whyNot } = useMe();
  if (!permissions.has('webhooks:write')) {
    return whyNot === '' ? whomToAsk() : whyNot;
  }
  return license?.whyNoMore ?? '';
}

/** For whoever may look but not make one. */
function whomToAsk(): string {
  const action = actionOf('webhooks:write');
  return t('webhooks.new-needs', 'Ask an admin of your organization to make one, or for the permission {{action}}.', {
    action,
    ...PLAIN_VALUES,
  });
}
