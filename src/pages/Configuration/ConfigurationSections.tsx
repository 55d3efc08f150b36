import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import React, { useCallback, useRef } from 'react';
import { type AppSettings } from '../../api/appSettings';
import { readLicense, storedLicense } from '../../api/license';
import { listWebhooks } from '../../api/listWebhooks';
import { readHealth } from '../../api/readHealth';
import { readSystem } from '../../api/readSystem';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { unknownAccessWords, useMay, useMe } from '../../features/access/me';
import { DataSection, IniSection } from './DataSection';
import { type Fact, Facts, Loaded, Section } from './Section';
import { HealthSection } from './HealthSection';
import { LicenseSection } from './LicenseSection';
import { PermissionsSection } from './PermissionsSection';
import { SetUp } from './SetUp';
import { useLicenseChange } from './LicenseForm';
import { type Read, useRead, valueOf } from '../../api/useRead';
import { type SystemReport } from '../../core/wire/system';

/** What a process calls itself that was built without a version. */
const UNVERSIONED = 'dev';

interface Props {
  readonly version: string;
  readonly settings: Read<AppSettings>;
  readonly isNewlyEnabled: boolean;
}

/** Every section the reader may see. Each has its data for itself, so that one that fails leaves the others alone. */
export function ConfigurationSections({ version, settings, isNewlyEnabled }: Props) {
  const whyNot = unknownAccessWords(useMe());
  const maySeeLicense = useMay('license:read');
  const maySeeSystem = useMay('webhooks:write');
  const license = useRead(readLicenseInWords, { isWanted: maySeeLicense });
  const webhooks = useRead(listWebhooks, { isWanted: useMay('webhooks:read') });
  const system = useRead(readSystem, { isWanted: maySeeSystem });
  const health = useRead(readHealth);
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
  return await readLicense(signal);
}

interface VersionsSectionProps {
  /** Of the plugin, as this page's code came with it. */
  readonly version: string;
  /** Null for whoever may not see it. */
  readonly system: Read<SystemReport> | null;
}

/** What runs here, in the browser and on the server. */
function VersionsSection({ version, system }: VersionsSectionProps) {
  const here: Fact[] = [
    { name: t('configuration.versions.page', 'Enterprise Groups, this page'), value: version },
    { name: t('configuration.versions.grafana', 'Grafana'), value: config.buildInfo.version },
  ];
  const known = system === null ? null : valueOf(system);
  return (
    <Section title={t('configuration.versions.title', 'Versions')}>
      {known !== null && <Mismatch page={version} versions={known.versions} />}
      <Facts facts={known === null ? here : [...here, ...serverFacts(known.versions)]} />
      {system !== null && <Loaded resource={system}>{() => null}</Loaded>}
    </Section>
  );
}

type Versions = SystemReport['versions'];

function serverFacts({ running, bun, grafana }: Versions): Fact[] {
  const facts: Fact[] = [
    { name: t('configuration.versions.process', 'Enterprise Groups, process'), value: running },
    { name: t('configuration.versions.bun', 'Bun, which runs it'), value: bun },
  ];
  return grafana === '' || grafana === config.buildInfo.version
    ? facts
    : [...facts, { name: t('configuration.versions.started-by', 'Grafana that started it'), value: grafana }];
}

function Mismatch({ page, versions: { installed, running } }: { readonly page: string; readonly versions: Versions }) {
  if (installed !== '' && installed !== page) {
    return (
      <Note severity="warning" title={t('configuration.versions.reload.title', 'Reload the page')}>
        <div>
          {t(
            'configuration.versions.reload.text',
            'The plugin was updated to {{installed}} since this page was loaded.',
            { installed, ...PLAIN_VALUES }
          )}
        </div>
      </Note>
    );
  }
  if (running === UNVERSIONED || running === page) {
    return null;
  }
  return (
    <Note severity="warning" title={t('configuration.versions.restart.title', 'Restart Grafana')}>
      <div>
        {t(
          'configuration.versions.restart.text',
          "Page and process are of different versions: the plugin's files were replaced while it ran."
        )}
      </div>
    </Note>
  );
}
