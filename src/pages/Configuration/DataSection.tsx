import { formattedValueToString, getValueFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { type Read } from '../../api/useRead';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { type Fact, Facts, Loaded, Section } from './Section';
import { type IniReport, type IniSetting, type OutboxReport, type SystemReport } from '../../core/wire/system';

/** Where deliveries are kept, how many there are and for how long they stay. */
export function DataSection({ system }: { readonly system: Read<SystemReport> }) {
  return (
    <Section
      title={t('configuration.data.title', 'Data')}
      description={t(
        'configuration.data.description',
        'Settings of the running process from [plugin.enterprise-groups-app] in grafana.ini. Restart Grafana after changes.'
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

/** The consequence of an outbox that cannot be used. */
export function outboxAwayTitle(): string {
  return t('configuration.data.away', 'Outbox unavailable: alerts are rejected, and Grafana sends them again');
}

function Temporary() {
  return (
    <Note severity="warning" title={t('configuration.data.temporary.title', 'The data may not survive a restart')}>
      <div>
        {t(
          'configuration.data.temporary.text',
          "The data is in the folder for temporary files, because Grafana's data directory was not found. Set data_path."
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
    { name: t('configuration.data.waiting', 'Queued in this organization'), value: written(outbox.waiting) },
    { name: t('configuration.data.rows', 'Deliveries stored in total'), value: written(outbox.rows) },
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
      name: t('configuration.data.history-rows', 'Maximum deliveries in the history'),
      value: written(historyRows),
      iniKey: 'history_rows',
    },
    {
      name: t('configuration.data.dedupe', 'Repeats are skipped for'),
      value: t('configuration.data.seconds', '{{amount}} s', value(dedupeSeconds)),
      iniKey: 'dedupe_seconds',
    },
    {
      name: t('configuration.data.max-age', 'Queued deliveries are dropped after'),
      value: t('configuration.data.hours', '{{amount}} h', value(maxAgeHours)),
      iniKey: 'max_age_hours',
    },
  ];
}

function written(count: number): string {
  return count.toLocaleString(readerLanguage());
}

/** The keys of grafana.ini that reached the process, so that a missing one is found by its absence. */
export function IniSection({ system }: { readonly system: Read<SystemReport> }) {
  return (
    <Section
      title={t('configuration.ini.title', 'Settings in grafana.ini')}
      description={t(
        'configuration.ini.description',
        'Settings the running process received from [plugin.enterprise-groups-app]. Restart Grafana after changes.'
      )}
    >
      <Loaded resource={system}>{({ ini }) => <Settings ini={ini} />}</Loaded>
    </Section>
  );
}

function Settings({ ini: { problems, settings } }: { readonly ini: IniReport }) {
  const [isOpen, setIsOpen] = useState(false);
  const arrived = settings.filter(({ hasArrived }) => hasArrived);
  const usual = settings.filter(({ hasArrived }) => !hasArrived);
  return (
    <>
      <Problems problems={problems} />
      {arrived.length === 0 ? (
        <div>{t('configuration.ini.none', 'No keys are set: every setting has its default.')}</div>
      ) : (
        <SettingList settings={arrived} />
      )}
      {/* The name of a variable is one long word. */}
      <div style={{ overflowWrap: 'anywhere' }}>
        <Text element="p" color="secondary" variant="bodySmall">
          {t(
            'configuration.ini.missing',
            'A key that you set but that is not listed here did not reach the plugin. Grafana passes on only keys in this section of grafana.ini. A variable such as {{variable}} replaces the value of a key in the file but adds none. Add the key to the file; its value can be empty.',
            { variable: 'GF_PLUGIN_ENTERPRISE_GROUPS_APP_HISTORY_DAYS', ...PLAIN_VALUES }
          )}
        </Text>
      </div>
      <div>
        <Button
          variant="secondary"
          fill="text"
          size="sm"
          aria-expanded={isOpen}
          onClick={() => setIsOpen((before) => !before)}
        >
          {isOpen
            ? t('configuration.ini.hide', 'Hide defaults')
            : t('configuration.ini.show', 'Show defaults: {{count}}', { count: usual.length })}
        </Button>
      </div>
      {isOpen && <SettingList settings={usual} />}
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) {
    return null;
  }
  return (
    <Note severity="warning" title={t('configuration.ini.problems', 'Settings in grafana.ini that are not used')}>
      {problems.map((problem) => (
        <div key={problem}>
          <code>{problem}</code>
        </div>
      ))}
    </Note>
  );
}

function SettingList({ settings }: { readonly settings: readonly IniSetting[] }) {
  return <Facts facts={settings.map((setting) => ({ name: setting.key, value: shownValue(setting) }))} />;
}

function shownValue({ value, isSecret, hasArrived }: IniSetting): string {
  if (isSecret && hasArrived) {
    return t('configuration.ini.secret', 'Set, hidden');
  }
  return value === '' ? t('configuration.ini.not-set', 'Not set') : value;
}
