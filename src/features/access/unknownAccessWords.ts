import { t } from '@grafana/i18n';
import { type AccessFault } from '../../core/access/permission';

interface Unknown {
  /** In the backend's words. */
  readonly whyNot: string;
  readonly fault: AccessFault | '';
}

/** Why nobody knows what the reader may do; '' where it is known. */
export function unknownAccessWords({ whyNot, fault }: Unknown): string {
  return fault === 'no-id-token'
    ? t(
        'access.no-id-token',
        'The plugin has a managed service account, so it asks Grafana what you may do, but Grafana sent no ID token to say who you are. Alerts are sent all the same. An admin can open /api/signing-keys/keys of this Grafana: an error there means that its signing keys cannot be read, as after a change of secret_key. To let roles decide instead, take managed_service_accounts_enabled out of grafana.ini and restart Grafana.'
      )
    : whyNot;
}
