import { t } from '@grafana/i18n';
import React, { createContext, useContext } from 'react';
import { type Me, readMe } from '../../api/readMe';
import { useRead } from '../../api/useRead';
import { type Permission } from '../../core/access/permission';
import { LoadFailure } from '../../ui/LoadFailure';
import { type MeAnswer } from '../../core/wire/me';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { accessUnknownWords } from '../../ui/refusalWords';
import { Waiting } from '../freshness/Waiting';

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
      return <Waiting text="" />;
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
      'Your permissions could not be checked: the plugin has a managed service account and asks Grafana what you may do, but Grafana sent no ID token that identifies you. Alerts are still sent. Ask an admin to open /api/signing-keys/keys of this Grafana: an error there means that Grafana cannot read its signing keys, for example after a change of secret_key. To use roles instead, remove managed_service_accounts_enabled from grafana.ini and restart Grafana.'
    );
  }
  return access === 'refused'
    ? t(
        'access.refused',
        'Grafana could not confirm who you are: {{why}}. Sign in again. If this continues, see docs/permissions.md.',
        { why: whyNot, ...PLAIN_VALUES }
      )
    : accessUnknownWords(whyNot);
}
