import { t } from '@grafana/i18n';
import { type MeAnswer } from '../../core/wire/me';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { accessUnknownWords } from '../../ui/refusalWords';

/** Why nobody knows what the reader may do; '' where it is known. */
export function unknownAccessWords({ access, whyNot, fault }: Pick<MeAnswer, 'access' | 'whyNot' | 'fault'>): string {
  if (access === 'known') {
    return '';
  }
  if (fault === 'no-id-token') {
    return t(
      'access.no-id-token',
      'The plugin has a managed service account, so it asks Grafana what you may do, but Grafana sent no ID token to say who you are. Alerts are sent all the same. An admin can open /api/signing-keys/keys of this Grafana: an error there means that its signing keys cannot be read, as after a change of secret_key. To let roles decide instead, take managed_service_accounts_enabled out of grafana.ini and restart Grafana.'
    );
  }
  return access === 'refused'
    ? t(
        'access.refused',
        'It is not proved who you are: {{why}}. Sign in again; if that does not help, an admin finds more in docs/permissions.md.',
        { why: whyNot, ...PLAIN_VALUES }
      )
    : accessUnknownWords(whyNot);
}
