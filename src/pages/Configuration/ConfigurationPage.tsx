import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React, { useCallback, useRef, useState } from 'react';
import { config } from '@grafana/runtime';
import { type AppSettings, readAppSettings } from '../../api/appSettings';
import { unknownAccessWords, useMay, useMe, WithMe } from '../../features/access/me';
import { type Read, useRead, valueOf } from '../../api/useRead';
import { withTranslations } from '../../ui/withTranslations';
import { readLicense, storedLicense } from '../../api/license';
import { listWebhooks } from '../../api/listWebhooks';
import { readHealth } from '../../api/readHealth';
import { readSystem } from '../../api/readSystem';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type SystemReport } from '../../core/wire/system';
import { EnableStep, SetUpSteps } from './SetUpStep';
import { type Fact, Facts, Loaded, Section } from './Section';
import { DataSection, IniSection } from './DataSection';
import { HealthSection } from './HealthSection';
import { LicenseSection } from './LicenseSection';
import { MessagesSection } from './MessagesSection';
import { PeopleSection } from './PeopleSection';
import { PermissionsSection } from './PermissionsSection';
import { SetUp } from './SetUp';
import { useLicenseChange } from './LicenseForm';
import { Waiting } from '../../features/freshness/Waiting';

interface Props {
  /** Of the plugin, as this page's code came with it. */
  readonly version: string;
}

/**
 * The app's configuration, in a tab of Grafana's own page about the plugin. Whether it is enabled comes first: to an app
 * that is not, Grafana lets no call through, so that nothing else could be found out.
 */
export function ConfigurationPage({ version }: Props) {
  const settings = useRead(readAppSettings);
  const [isNewlyEnabled, setIsNewlyEnabled] = useState(false);
  const { state } = settings;
  if (state.kind === 'loading') {
    return <Waiting text={t('configuration.loading', 'Loading…')} />;
  }
  if (state.kind === 'ready' && !state.value.enabled) {
    const onEnabled = (value: AppSettings) => {
      setIsNewlyEnabled(true);
      settings.update(() => value);
    };
    return (
      <Frame>
        <Section title={t('configuration.set-up.title', 'Set-up')}>
          <SetUpSteps>
            <EnableStep isEnabled={false} isNew={false} onEnabled={onEnabled} />
          </SetUpSteps>
        </Section>
      </Frame>
    );
  }
  return (
    <WithMe Frame={Frame}>
      <Frame>
        <ConfigurationSections version={version} settings={settings} isNewlyEnabled={isNewlyEnabled} />
      </Frame>
    </WithMe>
  );
}

/** The page, ready to be drawn. */
export const loadConfigurationPage = async () => await withTranslations(ConfigurationPage);

/** Grafana draws title and tabs around it. */
function Frame({ children }: { readonly children: React.ReactNode }) {
  return <div className={useStyles2(getStyles)}>{children}</div>;
}

function getStyles(theme: GrafanaTheme2) {
  return css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', padding: theme.spacing(2, 0, 4) });
}

/** The version reported by a process that was built without one. */
const UNVERSIONED = 'dev';

interface SectionsProps {
  readonly version: string;
  readonly settings: Read<AppSettings>;
  readonly isNewlyEnabled: boolean;
}

/** Every section the reader may see. Each has its data for itself, so that one that fails leaves the others alone. */
function ConfigurationSections({ version, settings, isNewlyEnabled }: SectionsProps) {
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
        <Alert severity="warning" title={t('configuration.unknown', 'Your permissions are unknown')}>
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
      <MessagesSection settings={settings} />
      <PeopleSection settings={settings} webhooks={webhooks} />
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
  /** Null for a reader who may not see it. */
  readonly system: Read<SystemReport> | null;
}

/** The versions that run here, in the browser and on the server. */
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
    { name: t('configuration.versions.bun', 'Bun, the runtime'), value: bun },
  ];
  return grafana === '' || grafana === config.buildInfo.version
    ? facts
    : [...facts, { name: t('configuration.versions.started-by', 'Grafana that started the process'), value: grafana }];
}

function Mismatch({ page, versions: { installed, running } }: { readonly page: string; readonly versions: Versions }) {
  if (installed !== '' && installed !== page) {
    return (
      <Note severity="warning" title={t('configuration.versions.reload.title', 'Reload the page')}>
        <div>
          {t(
            'configuration.versions.reload.text',
            'The plugin was updated to {{installed}} after this page was loaded.',
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
          "Page and process have different versions, because the plugin's files were replaced while it was running."
        )}
      </div>
    </Note>
  );
}
