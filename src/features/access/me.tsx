import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { createContext, useContext } from 'react';
import { type Me, readMe } from '../../api/readMe';
import { useRead } from '../../api/useRead';
import { type Permission } from '../../core/access/permission';
import { LoadFailure } from '../../ui/LoadFailure';
import { type MeAnswer } from '../../core/wire/me';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { accessUnknownWords } from '../../ui/refusalWords';

const MeContext = createContext<Me>({
  permissions: new Set(),
  isDecidedByGrafana: false,
  access: 'known',
  whyNot: '',
  fault: '',
});

/** The permissions of the signed-in user; the same for all pages until Grafana is reloaded. */
export function useMe(): Me {
  return useContext(MeContext);
}

/** True if the signed-in user has a permission. Decides what is shown; the backend checks each call again. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.has(permission);
}

interface Props {
  /** The frame around the notice that nobody knows what the reader may do. */
  readonly Frame: React.ComponentType<{ readonly children: React.ReactNode }>;
  readonly children: React.ReactNode;
}

/**
 * Finds out what its reader may do before it shows anything, so that no button comes late. Where nobody knows, nothing
 * is shown that might be refused, but why.
 */
export function WithMe({ Frame, children }: Props) {
  const { state, isLoading, reload } = useRead(readMe);
  switch (state.kind) {
    case 'loading':
      return <LoadingPlaceholder text="" />;
    case 'failed':
      return (
        <Frame>
          <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />
        </Frame>
      );
    case 'ready':
      return <MeContext.Provider value={state.value}>{children}</MeContext.Provider>;
  }
}

/** The reason why nobody knows what the reader may do; '' where it is known. */
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
