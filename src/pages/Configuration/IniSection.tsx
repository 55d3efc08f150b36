import { t } from '@grafana/i18n';
import { Button, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { type IniReport, type IniSetting, type SystemReport } from '../../core/wire/system';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { Facts } from './Facts';
import { Loaded } from './Loaded';
import { Section } from './Section';
import { type Resource } from './useResource';

/** Which keys of grafana.ini reached the process, so that one that did not is found by its absence. */
export function IniSection({ system }: { readonly system: Resource<SystemReport> }) {
  return (
    <Section
      title={t('configuration.ini.title', 'Settings in grafana.ini')}
      description={t(
        'configuration.ini.description',
        'What the running process got from [plugin.enterprise-groups-app]. Changes need a restart of Grafana.'
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
        <div>{t('configuration.ini.none', 'No key arrived: every setting has its default.')}</div>
      ) : (
        <SettingList settings={arrived} />
      )}
      {/* The name of a variable is one long word. */}
      <div style={{ overflowWrap: 'anywhere' }}>
        <Text element="p" color="secondary" variant="bodySmall">
          {t(
            'configuration.ini.missing',
            'A key that you set and that is not listed here did not arrive. Grafana passes on only what is in this section of grafana.ini. A variable such as {{variable}} replaces the value of a key in the file and adds none: put the key there, with an empty value if you like.',
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
  return <Facts facts={settings.map((setting) => ({ name: setting.key, value: valueOf(setting) }))} />;
}

function valueOf({ value, isSecret, hasArrived }: IniSetting): string {
  if (isSecret && hasArrived) {
    return t('configuration.ini.secret', 'Set, not shown');
  }
  return value === '' ? t('configuration.ini.not-set', 'Not set') : value;
}
