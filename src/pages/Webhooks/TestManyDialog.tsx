import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type BadgeColor, Badge, Button, type IconName, Modal, useStyles2 } from '@grafana/ui';
import React from 'react';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Said } from '../../ui/Said';
import { LeftNotes } from './LeftNotes';
import { type ListedRow } from './listedRow';
import { type ManyTarget, partsOf } from './manyOf';
import { type TestPlace, useTestRun } from './useTestRun';

interface Props {
  /** The chosen webhooks as they were when it was opened. */
  readonly rows: readonly ListedRow[];
  readonly announce: (text: string) => void;
  /** Reads the list again. */
  readonly refresh: () => void;
  readonly onClose: () => void;
}

/** Most webhooks of one run: at 30 tests a minute, which a user has unless set otherwise, 7 minutes. Ours. */
const TESTS_MAX = 200;

/** Asks before many groups get a test message, sends them at the pace that is allowed, and tells the result of each. */
export function TestManyDialog({ rows, announce, refresh, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { targets, left } = partsOf(rows, 'test');
  const { places, isRunning, run, stop } = useTestRun(targets, () => {
    announce(t('webhooks.many.test-over', 'The test messages are finished'));
    refresh();
  });
  const count = targets.length;
  const isTooMany = count > TESTS_MAX;
  const isStarted = places.size > 0;
  return (
    <Modal
      isOpen
      title={t('webhooks.many.test-title', 'Send test to webhooks: {{count}}', { count })}
      onDismiss={onClose}
    >
      {isStarted ? (
        <Progress targets={targets} places={places} />
      ) : (
        <p>
          {isTooMany
            ? t('webhooks.many.test-too-many', 'Select at most {{max}} webhooks for one run of tests.', {
                max: TESTS_MAX,
              })
            : t(
                'webhooks.many.test-meaning',
                'Each group receives one test message. Tests per minute are limited, so that alerts are not delayed: the rest is sent as soon as the limit allows. Keep this dialog open until then.'
              )}
        </p>
      )}
      {isStarted && (
        <ul className={styles.list} aria-label={t('webhooks.many.test-results', 'Results')} tabIndex={0}>
          {targets.map((target) => (
            <li key={target.id} className={styles.line}>
              <span className={styles.name}>{target.name}</span>
              <Place place={places.get(target.id) ?? { kind: 'queued' }} />
            </li>
          ))}
        </ul>
      )}
      <LeftNotes left={left} />
      <Modal.ButtonRow>
        {isRunning ? (
          <Button variant="secondary" onClick={stop}>
            {t('webhooks.many.test-stop', 'Stop')}
          </Button>
        ) : (
          <Button
            variant={isStarted ? 'primary' : 'secondary'}
            fill={isStarted ? 'solid' : 'outline'}
            onClick={onClose}
          >
            {isStarted ? t('webhooks.many.close', 'Close') : t('webhooks.many.cancel', 'Cancel')}
          </Button>
        )}
        {!isStarted && (
          <Button disabled={count === 0 || isTooMany} onClick={() => void run()}>
            {t('webhooks.many.test', 'Send test')}
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  );
}

interface ProgressProps {
  readonly targets: readonly ManyTarget[];
  readonly places: ReadonlyMap<string, TestPlace>;
}

/** Number of tests that are over, and how they went. */
function Progress({ targets, places }: ProgressProps) {
  const styles = useStyles2(getStyles);
  const done = [...places.values()].filter((place) => place.kind === 'done');
  const delivered = done.filter(({ said }) => said.severity === 'success').length;
  const label = t('webhooks.many.test-progress', 'Finished: {{done}} of {{all}}', {
    done: done.length,
    all: targets.length,
  });
  return (
    <>
      <progress className={styles.progress} max={targets.length} value={done.length} aria-label={label} />
      <p>
        {label}
        {' · '}
        {t('webhooks.many.test-counts', 'Delivered: {{delivered}}, not delivered: {{other}}', {
          delivered,
          other: done.length - delivered,
        })}
      </p>
    </>
  );
}

const COLORS: Readonly<Record<string, readonly [BadgeColor, IconName]>> = {
  success: ['green', 'check'],
  warning: ['orange', 'exclamation-triangle'],
  error: ['red', 'exclamation-circle'],
};

function Place({ place }: { readonly place: TestPlace }) {
  const styles = useStyles2(getStyles);
  if (place.kind !== 'done') {
    return <span className={styles.secondary}>{placeText(place)}</span>;
  }
  const { said } = place;
  const [color, icon] = COLORS[said.severity] ?? ['blue', 'info-circle'];
  return (
    <span className={styles.result}>
      <Badge color={color} icon={icon} text={said.title} />
      {said.severity !== 'success' && <Reason said={said} />}
    </span>
  );
}

/** The reason why a message did not arrive, and what to do. */
function Reason({ said: { lines, facts = [] } }: { readonly said: Said }) {
  const styles = useStyles2(getStyles);
  const told = facts.filter(({ kind, text }) => kind === 'spoken' && text !== '').map(({ text }) => text);
  return (
    <>
      {[...lines.filter((line) => line !== ''), ...told].map((line) => (
        <span key={line} className={styles.secondary}>
          {line}
        </span>
      ))}
    </>
  );
}

function placeText(place: Exclude<TestPlace, { readonly kind: 'done' }>): string {
  switch (place.kind) {
    case 'queued':
      return t('webhooks.many.test-queued', 'Queued');
    case 'sending':
      return t('webhooks.test.sending', 'Sending…');
    case 'stopped':
      return t('webhooks.many.test-stopped', 'Stopped: not sent');
    case 'paused':
      return t('webhooks.many.test-paused', 'Limit reached, next try at {{time}}', {
        time: new Date(place.untilMs).toLocaleTimeString(),
        ...PLAIN_VALUES,
      });
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    progress: css({ width: '100%', accentColor: theme.colors.primary.main }),
    list: css({ maxHeight: '45vh', overflowY: 'auto', margin: 0, padding: 0, listStyle: 'none' }),
    line: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 2fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      borderTop: `1px solid ${theme.colors.border.weak}`,
    }),
    name: css({ overflowWrap: 'anywhere' }),
    result: css({ display: 'grid', justifyItems: 'start', gap: theme.spacing(0.25) }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
