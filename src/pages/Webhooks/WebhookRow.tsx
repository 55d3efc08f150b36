import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Badge, Checkbox, TextLink, useStyles2 } from '@grafana/ui';
import React, { memo, useEffect, useId, useRef } from 'react';
import { PATHS } from '../../constants';
import { KeywordList } from '../../ui/KeywordList';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { saidAloud, SaidAlert } from '../../ui/Said';
import { type GroupRef } from '../../ui/VirtualRows';
import { useSendTest } from '../../features/sendTest/useSendTest';
import { ChangeFailureAlert } from './ChangeFailureAlert';
import { HealthCell, LastDelivery } from './HealthCell';
import { hasDetails, type ListedRow } from './listedRow';
import { RobotCell } from './RobotCell';
import { RowActions, type RowDeps } from './RowActions';
import { getTableStyles } from './tableStyles';
import { type Selection } from './useSelection';

interface Props {
  readonly row: ListedRow;
  /** Its place in the list as a whole, from 0. */
  readonly index: number;
  readonly deps: RowDeps;
  readonly groupRef?: GroupRef;
}

/** Columns of the table, of which narrow pages hide some. */
export const COLUMN_COUNT = 8;

/**
 * A webhook's row, and below it what there is to say about it. Not drawn again while nothing of it changes: with a
 * thousand of them the list would stumble at every turn of the wheel.
 */
export const WebhookRow = memo(function WebhookRow({ row, index, deps, groupRef }: Props) {
  const styles = useStyles2(getTableStyles);
  const { webhook, key } = row;
  const detailsId = useId();
  const test = useRowTest(row, deps);
  const details = hasDetails(row) ? deps.details : null;
  const isOpen = details === null ? null : deps.opened.has(key);
  const lastDelivery = webhook.status?.lastDelivery ?? null;
  return (
    // The table counts rows; a row of details belongs to the one above and is not counted.
    <tbody ref={groupRef} className={styles.group} data-index={index} data-key={key}>
      <tr aria-rowindex={index + 2}>
        <td className={styles.select}>
          {deps.selection !== null && <SelectRow row={row} selection={deps.selection} />}
        </td>
        <th scope="row" className={styles.name}>
          <NameCell row={row} uses={deps.uses} />
        </th>
        <td className={styles.robot}>
          <RobotCell webhook={webhook} />
        </td>
        <td className={styles.keywords}>
          <Keywords row={row} />
        </td>
        <td className={styles.health}>
          <HealthCell
            row={row}
            line={details?.healthLine(row) ?? ''}
            mayOpenDeliveries={deps.mayOpenDeliveries}
            isOpen={isOpen}
            detailsId={detailsId}
            onToggle={() => deps.onToggle(key)}
          />
        </td>
        <td className={styles.waiting}>{webhook.status?.waiting ?? <Nothing />}</td>
        <td className={styles.last}>
          {lastDelivery === null ? (
            <Nothing />
          ) : (
            <LastDelivery delivery={lastDelivery} mayOpen={deps.mayOpenDeliveries} />
          )}
        </td>
        <td className={styles.actions}>
          <RowActions row={row} deps={deps} test={test} />
        </td>
      </tr>
      <Below
        id={detailsId}
        parts={[
          details !== null && isOpen === true ? <details.RowDetails key="details" row={row} /> : null,
          failedSwitch(row, deps),
          testResult(test),
        ]}
      />
    </tbody>
  );
});

interface SelectRowProps {
  readonly row: ListedRow;
  readonly selection: Selection;
}

/** With Shift it chooses all from the last one to this, by mouse and by keyboard. */
function SelectRow({ row: { key, webhook }, selection }: SelectRowProps) {
  return (
    <Checkbox
      aria-label={t('webhooks.many.select', 'Select {{name}}', { name: webhook.name, ...PLAIN_VALUES })}
      value={selection.keys.has(key)}
      onChange={({ currentTarget: { checked }, nativeEvent }) =>
        selection.choose(key, checked, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
      }
    />
  );
}

/** The messages below a webhook's row, across the whole table; no row where there are none. */
function Below({ id, parts }: { readonly id: string; readonly parts: ReadonlyArray<React.ReactElement | null> }) {
  const styles = useStyles2(getTableStyles);
  return parts.every((part) => part === null) ? null : (
    <tr>
      <td id={id} className={styles.detailsCell} colSpan={COLUMN_COUNT}>
        <div className={styles.details}>{parts}</div>
      </td>
    </tr>
  );
}

function failedSwitch({ webhook: { id, name } }: ListedRow, deps: RowDeps): React.ReactElement | null {
  const state = id === null ? undefined : deps.switches.get(id);
  return id === null || state?.kind !== 'failed' ? null : (
    <ChangeFailureAlert
      key="switch"
      outcome={state.outcome}
      what={notSwitchedText(name, state.enabled)}
      Problems={state.details?.Problems ?? null}
      onDismiss={() => deps.onSwitchDismissed(id)}
    />
  );
}

type RowTest = ReturnType<typeof useRowTest>;

function testResult({ state, putAway }: RowTest): React.ReactElement | null {
  return state.kind === 'done' ? <SaidAlert key="test" said={state.said} onDismiss={putAway} /> : null;
}

/** A row's test and its result. It is kept here, so the row has to stay while there is something. */
function useRowTest({ webhook, key }: ListedRow, { announce, onHold }: RowDeps) {
  const { id, name, vendor } = webhook;
  const { state, send, dismiss } = useSendTest(id ?? '', (said) => announce(`${name}: ${saidAloud(said)}`));
  const button = useRef<HTMLButtonElement>(null);
  const isHeld = state.kind !== 'idle';
  useEffect(() => {
    onHold(key, isHeld);
    return () => onHold(key, false);
  }, [onHold, key, isHeld]);
  const start = () => {
    if (vendor === null) {
      return; // A broken one has no button.
    }
    announce(t('webhooks.test.sending-to', 'Sending a test message to {{name}}', { name, ...PLAIN_VALUES }));
    void send(vendor);
  };
  // The button that had the focus goes away with the result.
  const putAway = () => {
    dismiss();
    button.current?.focus();
  };
  return { state, start, putAway, button };
}

function Keywords({ row: { webhook } }: { readonly row: ListedRow }) {
  const isNone = webhook.state === 'broken' || webhook.keywords.length === 0;
  return isNone ? <Nothing /> : <KeywordList keywords={webhook.keywords} />;
}

/** Where there is nothing to show: a dash to see, and a word to hear. */
function Nothing() {
  const styles = useStyles2(getTableStyles);
  return (
    <span className={styles.secondary} role="img" aria-label={t('webhooks.nothing', 'None')}>
      –
    </span>
  );
}

function notSwitchedText(name: string, enabled: boolean): string {
  return enabled
    ? t('webhooks.switch.not-enabled', '{{name}} was not enabled', { name, ...PLAIN_VALUES })
    : t('webhooks.switch.not-disabled', '{{name}} was not disabled', { name, ...PLAIN_VALUES });
}

/** A webhook's name, what is special about it, and its remarks. */
function NameCell({ row: { webhook, isBeyond }, uses }: { readonly row: ListedRow; readonly uses: RowDeps['uses'] }) {
  const styles = useStyles2(getTableStyles);
  return (
    <>
      <div className={styles.badges}>
        <span className={styles.nameText}>
          {webhook.id === null ? (
            webhook.name
          ) : (
            <TextLink href={PATHS.editWebhook(webhook.id)} inline={false}>
              {webhook.name}
            </TextLink>
          )}
        </span>
        {webhook.provisioned && (
          <Badge
            color="purple"
            text={t('webhooks.provisioned.badge', 'Provisioned')}
            tooltip={t(
              'webhooks.provisioned.tooltip',
              'This webhook is provisioned from a file and cannot be edited here. Edit the file instead.'
            )}
          />
        )}
        {isBeyond && (
          <Badge
            color="orange"
            icon="lock"
            text={t('webhooks.beyond.badge', 'Exceeds license')}
            tooltip={t(
              'webhooks.beyond.tooltip',
              'More webhooks exist than the license covers. Alerts to this one are rejected.'
            )}
          />
        )}
      </div>
      {webhook.state !== 'broken' && webhook.remarks !== '' && (
        <div className={cx(styles.secondary, styles.remarks)}>{webhook.remarks}</div>
      )}
      {webhook.id !== null && uses.kind !== 'unread' && (
        <div className={cx(styles.secondary, styles.uses)}>
          {uses.kind === 'known' ? <uses.UsesLine points={uses.byWebhook.get(webhook.id) ?? []} /> : '\u00a0'}
        </div>
      )}
      {webhook.state !== 'broken' && webhook.keywords.length > 0 && (
        <div className={styles.keywordsBelow}>
          <KeywordList keywords={webhook.keywords} />
        </div>
      )}
    </>
  );
}
