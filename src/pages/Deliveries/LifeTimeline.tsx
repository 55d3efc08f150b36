import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, type IconName, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useLocation } from 'react-router';
import { PATHS } from '../../constants';
import { type DeliveryAttempt, type DeliveryDetail, type ListedDelivery } from '../../core/wire/delivery';
import { findingWords } from '../../ui/findingWords';
import { NextTry } from '../../ui/NextTry';
import { AttemptText } from './AttemptText';
import { titleOf } from './DeliveryRow';
import { type LifeEvent, lifeOf } from './life';

interface Look {
  readonly icon: IconName;
  readonly tone: 'good' | 'open' | 'bad' | 'plain';
}

const VERDICT_LOOKS: Readonly<Record<DeliveryAttempt['verdict'], Look>> = {
  delivered: { icon: 'check-circle', tone: 'good' },
  limited: { icon: 'clock-nine', tone: 'open' },
  transient: { icon: 'sync', tone: 'open' },
  refused: { icon: 'times-circle', tone: 'bad' },
  'channel-broken': { icon: 'exclamation-circle', tone: 'bad' },
};

const LOOKS: Readonly<Record<Exclude<LifeEvent['kind'], 'attempt'>, Look>> = {
  fired: { icon: 'bell', tone: 'plain' },
  resolved: { icon: 'check', tone: 'good' },
  accepted: { icon: 'import', tone: 'plain' },
  stored: { icon: 'database', tone: 'plain' },
  merged: { icon: 'layer-group', tone: 'plain' },
  'left-out': { icon: 'ellipsis-v', tone: 'plain' },
  next: { icon: 'clock-nine', tone: 'open' },
  delivered: { icon: 'check-circle', tone: 'good' },
  refused: { icon: 'times-circle', tone: 'bad' },
  returned: { icon: 'repeat', tone: 'open' },
};

/** All that happened to a delivery on one line of time, from its alerts' beginning to its end or what comes next. */
export function LifeTimeline({ delivery }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getStyles);
  return (
    <section>
      <h3 className={styles.title}>{t('deliveries.life.title', 'Timeline')}</h3>
      <ol className={styles.list}>
        {lifeOf(delivery).map((event, index) => {
          const { icon, tone } = lookOf(event);
          return (
            <li key={index} className={styles.event}>
              <Icon name={icon} className={styles[tone]} />
              <div>
                <Event event={event} delivery={delivery} />
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function lookOf(event: LifeEvent): Look {
  return event.kind === 'attempt' ? VERDICT_LOOKS[event.attempt.verdict] : LOOKS[event.kind];
}

interface EventProps {
  readonly event: LifeEvent;
  readonly delivery: DeliveryDetail;
}

function Event({ event, delivery }: EventProps) {
  const styles = useStyles2(getStyles);
  switch (event.kind) {
    case 'attempt':
      return <AttemptText attempt={event.attempt} delivery={delivery} />;
    case 'merged':
      return <Merged digest={event.digest} place={delivery.place} />;
    case 'next':
      return event.atMs === null ? nextWords(delivery) : <NextTry ms={event.atMs} />;
    case 'left-out':
      return t('deliveries.attempts.latest', 'Attempts: latest {{shown}} of {{all}}', event);
    default:
      return (
        <>
          <strong>{eventWord(event, delivery)}</strong>{' '}
          {event.atMs !== null && <span className={styles.secondary}>{dateTimeFormat(event.atMs)}</span>}
          <EndReason event={event} delivery={delivery} />
        </>
      );
  }
}

function nextWords({ state }: DeliveryDetail): string {
  return state === 'merged'
    ? t('deliveries.life.next-digest', 'Queued: the digest is sent as soon as the robot may send')
    : t('deliveries.life.next', 'Queued: sent as soon as the robot may send');
}

type PlainEvent = Exclude<LifeEvent['kind'], 'attempt' | 'merged' | 'next' | 'left-out' | 'accepted'>;

const EVENT_WORDS: Readonly<Record<PlainEvent, () => string>> = {
  fired: () => t('deliveries.life.fired', 'Alert started'),
  resolved: () => t('deliveries.life.resolved', 'Alert resolved'),
  stored: () => t('deliveries.life.stored', 'Stored: Grafana was answered 202 and does not send it again'),
  delivered: () => t('deliveries.life.delivered', 'Delivered'),
  refused: () => t('deliveries.life.refused', 'Finished: rejected'),
  returned: () => t('deliveries.life.returned', 'Finished: returned to Grafana'),
};

const ACCEPTED_WORDS: Readonly<Record<DeliveryDetail['kind'], () => string>> = {
  notification: () => t('deliveries.life.accepted', 'Accepted from Grafana'),
  digest: () => t('deliveries.life.accepted-first', 'First notification accepted from Grafana'),
  note: () => t('deliveries.life.accepted-note', 'Sent by hand'),
  test: () => t('deliveries.life.accepted-test', 'Test message requested'),
};

function eventWord({ kind }: { readonly kind: PlainEvent | 'accepted' }, delivery: DeliveryDetail): string {
  return kind === 'accepted' ? ACCEPTED_WORDS[delivery.kind]() : EVENT_WORDS[kind]();
}

/** The reason of an end that no attempt has told, such as that it was too old to be sent. */
function EndReason({ event, delivery: { finding, vendor, attempts } }: EventProps) {
  const isEnd = event.kind === 'refused' || event.kind === 'returned';
  const isTold = attempts.at(-1)?.finding?.reason === finding?.reason;
  return isEnd && finding !== null && !isTold ? <div>{findingWords(finding, vendor).meaning}</div> : null;
}

interface MergedProps {
  readonly digest: ListedDelivery;
  readonly place: DeliveryDetail['place'];
}

function Merged({ digest, place }: MergedProps) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  return (
    <>
      <strong>{t('deliveries.life.merged', 'Merged into a digest:')}</strong>{' '}
      <TextLink href={PATHS.delivery(digest.id) + search} inline>
        {titleOf(digest)}
      </TextLink>{' '}
      {place !== null && (
        <span className={styles.secondary}>
          {t('deliveries.life.place', 'notification {{position}} of {{of}}', place)}
        </span>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.h5 }),
    list: css({ display: 'grid', gap: theme.spacing(1.5), margin: 0, padding: 0, listStyle: 'none' }),
    event: css({
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    plain: css({ color: theme.colors.text.secondary, marginTop: 2 }),
    good: css({ color: theme.colors.success.text, marginTop: 2 }),
    open: css({ color: theme.colors.warning.text, marginTop: 2 }),
    bad: css({ color: theme.colors.error.text, marginTop: 2 }),
  };
}
