import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import React from 'react';
import { type SystemReport } from '../../api/readSystem';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Fact, Facts } from './Facts';
import { Loaded } from './Loaded';
import { Section } from './Section';
import { type Resource, valueOf } from './useResource';

interface Props {
  /** Of the plugin, as this page's code came with it. */
  readonly version: string;
  /** Null for whoever may not see it. */
  readonly system: Resource<SystemReport> | null;
}

/** What runs here, in the browser and on the server. */
export function VersionsSection({ version, system }: Props) {
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

/** What a process calls itself that was built without a version. */
const UNVERSIONED = 'dev';

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
