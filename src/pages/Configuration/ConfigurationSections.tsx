import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React, { useCallback, useRef } from 'react';
import { type AppSettings } from '../../api/appSettings';
import { readLicense, storedLicense } from '../../api/license';
import { listWebhooks } from '../../api/listWebhooks';
import { readHealth } from '../../api/readHealth';
import { readSystem } from '../../api/readSystem';
import { readerLanguage } from '../../ui/readerLanguage';
import { unknownAccessWords } from '../../ui/unknownAccessWords';
import { useMay, useMe } from '../App/me';
import { DataSection } from './DataSection';
import { HealthSection } from './HealthSection';
import { IniSection } from './IniSection';
import { LicenseSection } from './LicenseSection';
import { PermissionsSection } from './PermissionsSection';
import { SetUp } from './SetUp';
import { useLicenseChange } from './useLicenseChange';
import { type Resource, useResource, valueOf } from './useResource';
import { VersionsSection } from './VersionsSection';

interface Props {
  readonly version: string;
  readonly settings: Resource<AppSettings>;
  readonly isNewlyEnabled: boolean;
}

/** Every section the reader may see. Each has its data for itself, so that one that fails leaves the others alone. */
export function ConfigurationSections({ version, settings, isNewlyEnabled }: Props) {
  const whyNot = unknownAccessWords(useMe());
  const maySeeLicense = useMay('license:read');
  const maySeeSystem = useMay('webhooks:write');
  const license = useResource(readLicenseInWords, maySeeLicense);
  const webhooks = useResource(listWebhooks, useMay('webhooks:read'));
  const system = useResource(readSystem, maySeeSystem);
  const health = useResource(readHealth);
  const licenseTitle = useRef<HTMLHeadingElement>(null);
  const { reload: reloadLicense } = license;
  const { reload: reloadSettings } = settings;
  const onStored = useCallback(() => {
    reloadLicense();
    reloadSettings();
    // The form goes away with its step; the reader stays where the license is.
    licenseTitle.current?.focus();
  }, [reloadLicense, reloadSettings]);
  const licenseChange = useLicenseChange(onStored);
  const stored = valueOf(settings);
  const isReplacing = stored === null || storedLicense(stored).hasLicense;
  return (
    <>
      {whyNot !== '' && (
        <Alert severity="warning" title={t('configuration.unknown', 'It is not known what you may do')}>
          {whyNot}
        </Alert>
      )}
      <SetUp {...{ settings, isNewlyEnabled, license, licenseChange, webhooks }} />
      {maySeeLicense && (
        <LicenseSection
          license={license}
          change={licenseChange}
          isReplacing={isReplacing}
          webhooks={valueOf(webhooks)}
          titleRef={licenseTitle}
        />
      )}
      <PermissionsSection settings={settings} />
      <HealthSection health={health} />
      {maySeeSystem && <DataSection system={system} />}
      {maySeeSystem && <IniSection system={system} />}
      <VersionsSection version={version} system={maySeeSystem ? system : null} />
    </>
  );
}

async function readLicenseInWords(signal: AbortSignal) {
  return await readLicense(readerLanguage(), signal);
}
