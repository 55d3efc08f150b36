import { formattedValueToString, getValueFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import React from 'react';
import { type OutboxReport, type SystemReport } from '../../core/wire/system';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { type Fact, Facts } from './Facts';
import { Loaded } from './Loaded';
import { Section } from './Section';
import { type Resource } from './useResource';

/** Where deliveries are kept, how many there are and for how long they stay. */
export function DataSection({ system }: { readonly system: Resource<SystemReport> }) {
  return (
    <Section
      title={t('configuration.data.title', 'Data')}
      description={t(
        'configuration.data.description',
        'As the running process has it from [plugin.enterprise-groups-app] in grafana.ini. Changes need a restart of Grafana.'
      )}
    >
      <Loaded resource={system}>
        {({ data, outbox }) => (
          <>
            <OutboxAway outbox={outbox} />
            {data.isTemporary && <Temporary />}
            <Facts facts={[...placeFacts(data), ...countFacts(outbox), ...retentionFacts(data)]} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function OutboxAway({ outbox }: { readonly outbox: OutboxReport }) {
  if (outbox.state === 'ok') {
    return null;
  }
  return (
    <Note severity="error" title={outboxAwayTitle()}>
      <div>{outbox.reason}</div>
    </Note>
  );
}

/** What it means that the outbox cannot be used. */
export function outboxAwayTitle(): string {
  return t(
    'configuration.data.away',
    'The outbox cannot be used, so alerts are turned away and Grafana sends them again'
  );
}

function Temporary() {
  return (
    <Note severity="warning" title={t('configuration.data.temporary.title', 'The data may not survive a restart')}>
      <div>
        {t(
          'configuration.data.temporary.text',
          "It is in the folder for temporary files, because Grafana's own data directory was not found. Set data_path."
        )}
      </div>
    </Note>
  );
}

function placeFacts({ engine, dataFolder }: SystemReport['data']): Fact[] {
  const folder: Fact = {
    name: t('configuration.data.folder', 'Folder'),
    value: <code style={{ margin: 0 }}>{dataFolder}</code>,
    iniKey: 'data_path',
  };
  const name = t('configuration.data.engine', 'Engine');
  return engine === 'sqlite'
    ? [{ name, value: t('configuration.data.sqlite', 'SQLite, a file in the folder'), iniKey: 'database_url' }, folder]
    : [{ name, value: t('configuration.data.postgresql', 'PostgreSQL'), iniKey: 'database_url' }, folder];
}

function countFacts(outbox: OutboxReport): Fact[] {
  if (outbox.state === 'away') {
    return [];
  }
  return [
    { name: t('configuration.data.waiting', 'Waiting in this organization'), value: written(outbox.waiting) },
    { name: t('configuration.data.rows', 'Deliveries stored in all'), value: written(outbox.rows) },
    {
      name: t('configuration.data.bytes', 'Size on disk'),
      value: formattedValueToString(getValueFormat('bytes')(outbox.bytes)),
    },
  ];
}

function retentionFacts({ historyDays, historyRows, dedupeSeconds, maxAgeHours }: SystemReport['data']): Fact[] {
  const value = (count: number) => ({ amount: written(count), ...PLAIN_VALUES });
  return [
    {
      name: t('configuration.data.history-days', 'History is kept for'),
      value: t('configuration.data.days', '{{amount}} d', value(historyDays)),
      iniKey: 'history_days',
    },
    {
      name: t('configuration.data.history-rows', 'Deliveries in it at most'),
      value: written(historyRows),
      iniKey: 'history_rows',
    },
    {
      name: t('configuration.data.dedupe', 'Repeats are left out for'),
      value: t('configuration.data.seconds', '{{amount}} s', value(dedupeSeconds)),
      iniKey: 'dedupe_seconds',
    },
    {
      name: t('configuration.data.max-age', 'What waits is given up after'),
      value: t('configuration.data.hours', '{{amount}} h', value(maxAgeHours)),
      iniKey: 'max_age_hours',
    },
  ];
}

function written(count: number): string {
  return count.toLocaleString(readerLanguage());
}
