import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, type IconName, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { readSeverity } from '../../core/alert/severity';
import { labelFacts, measuredText } from '../../core/card/alertFacts';
import { formatDuration } from '../../core/card/formatDuration';
import { writingOf } from '../../core/card/messageContext';
import { tellingValue } from '../../core/card/tellingLabel';
import { type Words } from '../../core/card/words';
import { type DeliveryAlert, type DeliveryAlerts as Alerts } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { useMessageSettings } from '../../features/preview/useMessageSettings';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { NO_FILTER, writeFilter } from './filter';

/** The alerts of a delivery that are kept, in the words of messages, and how many more there were. */
export function DeliveryAlerts({ alerts: { alerts, total } }: { readonly alerts: Alerts }) {
  const styles = useStyles2(getStyles);
  const { labelWords } = useMessageSettings();
  const { words } = writingOf({ language: readerLanguage(), timeZone: 'UTC' }, { nowMs: 0, labelWords });
  return (
    <section>
      <h3 className={styles.title}>{t('deliveries.alerts.title', 'Alerts: {{total}}', { total })}</h3>
      <ul className={styles.list}>
        {alerts.map((alert, index) => (
          <li key={index} className={styles.alert}>
            <AlertText alert={alert} words={words} />
          </li>
        ))}
      </ul>
      {total > alerts.length && (
        <p className={styles.secondary}>
          {t('deliveries.alerts.more', 'Not kept in the history: {{number}} more', { number: total - alerts.length })}
        </p>
      )}
    </section>
  );
}

interface AlertTextProps {
  readonly alert: DeliveryAlert;
  readonly words: Words;
}

function AlertText({ alert, words }: AlertTextProps) {
  const styles = useStyles2(getStyles);
  const { name, labels } = alert;
  const instance = tellingValue(labels);
  const severity = readSeverity(labels);
  return (
    <>
      <div className={styles.head}>
        <StateBadge state={alert.state} words={words} />
        {severity !== null && (
          <span className={styles.secondary}>{severity.step || words.severity[severity.severity]}</span>
        )}
        <strong>{name === '' ? words.untitled : name}</strong>
        {instance !== '' && (
          <TextLink
            href={PATHS.deliveries + writeFilter({ ...NO_FILTER, text: instance, from: 'now-7d' })}
            inline
            color="primary"
          >
            {t('deliveries.alerts.others', 'All deliveries of {{instance}}', { instance, ...PLAIN_VALUES })}
          </TextLink>
        )}
      </div>
      <dl className={styles.facts}>
        {[...measured(alert, words), ...times(alert, words), ...labelFacts(labels, words)].map((fact, index) => (
          <div key={index} className={styles.fact}>
            <dt className={styles.term}>{fact.name + words.colon}</dt>
            <dd className={styles.text}>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface ShownFact {
  readonly name: string;
  readonly value: string;
}

function measured({ values, state }: DeliveryAlert, words: Words): ShownFact[] {
  const value = measuredText(values, words);
  return value === '' ? [] : [{ name: state === 'resolved' ? words.valueWhenResolved : words.value, value }];
}

/** Its duration where it is over, else its beginning: it was kept as it was then, and may be over by now. */
function times({ state, startsAtMs, endsAtMs }: DeliveryAlert, words: Words): ShownFact[] {
  if (startsAtMs === null) {
    return [];
  }
  const start = dateTimeFormat(startsAtMs);
  return state === 'resolved' && endsAtMs !== null
    ? [
        {
          name: words.lasted,
          value:
            formatDuration(endsAtMs - startsAtMs, words) + words.inBrackets(`${start} – ${dateTimeFormat(endsAtMs)}`),
        },
      ]
    : [{ name: words.since, value: start }];
}

const STATE_LOOKS: Readonly<Record<DeliveryAlert['state'], { readonly color: BadgeColor; readonly icon: IconName }>> = {
  firing: { color: 'red', icon: 'fire' },
  resolved: { color: 'green', icon: 'check' },
  'no-data': { color: 'orange', icon: 'question-circle' },
  error: { color: 'orange', icon: 'exclamation-triangle' },
};

function StateBadge({ state, words }: { readonly state: DeliveryAlert['state']; readonly words: Words }) {
  const text = { firing: words.firing, resolved: words.resolved, 'no-data': words.noData, error: words.error }[state];
  return <Badge {...STATE_LOOKS[state]} text={text} />;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.h5 }),
    list: css({ display: 'grid', gap: theme.spacing(1.5), margin: 0, padding: 0, listStyle: 'none' }),
    alert: css({ display: 'grid', gap: theme.spacing(0.5), overflowWrap: 'anywhere' }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.25, 1) }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.25, 2), margin: 0 }),
    fact: css({ display: 'flex', minWidth: 0 }),
    // The sign behind it ends with its own room.
    term: css({
      color: theme.colors.text.secondary,
      whiteSpace: 'pre',
      fontWeight: theme.typography.fontWeightRegular,
    }),
    text: css({ margin: 0, minWidth: 0 }),
  };
}
