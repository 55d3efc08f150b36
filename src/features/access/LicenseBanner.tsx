import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, LinkButton } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';
import { type ListedLicense } from '../../core/wire/license';
import { licenseWords } from '../../ui/licenseWords';
import { useMay } from './me';

/** The notice about the license: for everybody where nothing works, else for those who can do something about it. */
export function LicenseBanner({ license }: { readonly license: ListedLicense }) {
  const mayWrite = useMay('webhooks:write');
  const maySetLicense = useMay('license:write');
  const notice = noticeOf(license);
  if (notice === null || (license.works && !mayWrite)) {
    return null;
  }
  const action = maySetLicense ? (
    <LinkButton variant="secondary" href={locationUtil.assureBaseUrl(PATHS.configuration)}>
      {t('webhooks.license.configure', 'Open Configuration')}
    </LinkButton>
  ) : undefined;
  return (
    <Alert {...notice} role="status" action={action}>
      {licenseWords(license)}
    </Alert>
  );
}

function noticeOf({ works, state, beyond }: ListedLicense) {
  if (!works) {
    const title = t('webhooks.license.off', 'Alerts are rejected: no valid license');
    return { severity: 'error', title } as const;
  }
  if (beyond.length > 0) {
    const title = t('webhooks.license.beyond', 'More webhooks exist than the license covers');
    return { severity: 'warning', title } as const;
  }
  if (state === 'grace') {
    return { severity: 'warning', title: t('webhooks.license.grace', 'The license has expired') } as const;
  }
  return state === 'evaluation'
    ? ({ severity: 'info', title: t('webhooks.license.evaluation', 'Evaluation in progress') } as const)
    : null;
}
