import { t } from '@grafana/i18n';
import { type ListedLicense } from '../../core/wire/license';
import { actionOf } from '../../core/access/permission';
import { noMoreWords } from '../../ui/licenseWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { unknownAccessWords } from '../../features/access/unknownAccessWords';
import { useMe } from '../../features/access/me';

/** Why the reader cannot make a webhook beside those there are, in words; '' where they can. */
export function useWhyNoNew(license: ListedLicense | null, webhooks: number): string {
  const me = useMe();
  if (!me.permissions.has('webhooks:write')) {
    return unknownAccessWords(me) || whomToAsk();
  }
  return license === null ? '' : noMoreWords(license, webhooks);
}

/** For whoever may look but not make one. */
function whomToAsk(): string {
  const action = actionOf('webhooks:write');
  return t('webhooks.new-needs', 'Ask an admin of your organization to make one, or for the permission {{action}}.', {
    action,
    ...PLAIN_VALUES,
  });
}
