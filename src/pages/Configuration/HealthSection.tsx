import { t } from '@grafana/i18n';
import { Icon, Stack, TextLink } from '@grafana/ui';
import React from 'react';
import { type Health, type HealthDetails } from '../../api/readHealth';
import { PATHS } from '../../constants';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProblemTable } from '../../ui/ProblemTable';
import { problemWords } from '../../ui/problemWords';
import { outboxAwayTitle } from './DataSection';
import { AgainButton, Loaded, Section } from './Section';
import { type Read } from '../../api/useRead';

/** The result of Grafana's health check of the plugin, in words, and where to mend it. */
export function HealthSection({ health }: { readonly health: Read<Health> }) {
  return (
    <Section
      title={t('configuration.health.title', 'Health')}
      actions={<AgainButton resource={health}>{t('configuration.health.again', 'Check again')}</AgainButton>}
    >
      <Loaded resource={health}>
        {({ isOk, message, details }) =>
          details === null ? (
            <Summary isOk={isOk} text={message} />
          ) : (
            <>
              {isOk && <Summary isOk text={okText(details)} />}
              <Findings details={details} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Summary({ isOk, text }: { readonly isOk: boolean; readonly text: string }) {
  return (
    <Stack direction="row" alignItems="center" gap={1}>
      <Icon name={isOk ? 'check-circle' : 'exclamation-circle'} />
      <span>{text}</span>
    </Stack>
  );
}

function okText({ webhooks }: HealthDetails): string {
  return webhooks === 0
    ? t('configuration.health.ok-empty', 'The plugin is running. No webhooks yet.')
    : t('configuration.health.ok', 'The plugin is running. Usable webhooks: {{webhooks}}.', {
        webhooks,
        ...PLAIN_VALUES,
      });
}

function Findings({ details: { outboxAway, broken, warnings } }: { readonly details: HealthDetails }) {
  return (
    <>
      {outboxAway !== null && (
        <Note severity="error" title={outboxAwayTitle()}>
          <div>{outboxAway}</div>
        </Note>
      )}
      {byWebhook(broken).map(([webhook, problems]) => (
        <Note key={webhook} severity="error" title={brokenTitle(webhook)}>
          <ProblemTable problems={problems} wordsOf={problemWords} />
        </Note>
      ))}
      {byWebhook(warnings).map(([webhook, problems]) => (
        <Note key={webhook} severity="warning" title={warningTitle(webhook)}>
          <ProblemTable problems={problems} wordsOf={problemWords} />
        </Note>
      ))}
      {broken.length + warnings.length > 0 && (
        <div>
          <TextLink href={PATHS.webhooks}>{t('configuration.health.webhooks', 'Show the webhooks')}</TextLink>
        </div>
      )}
    </>
  );
}

function byWebhook(problems: readonly SettingsProblem[]): Array<[string, readonly SettingsProblem[]]> {
  const names = [...new Set(problems.map(({ webhook }) => webhook))];
  return names.map((name) => [name, problems.filter(({ webhook }) => webhook === name)]);
}

function brokenTitle(webhook: string): string {
  return webhook === ''
    ? t('configuration.health.broken-settings', 'The settings of the app cannot be read')
    : t('configuration.health.broken', 'The webhook {{webhook}} cannot be used', { webhook, ...PLAIN_VALUES });
}

function warningTitle(webhook: string): string {
  return webhook === ''
    ? t('configuration.health.unread-settings', 'Unknown settings of the app')
    : t('configuration.health.unread', 'Unknown settings of the webhook {{webhook}}', {
        webhook,
        ...PLAIN_VALUES,
      });
}
