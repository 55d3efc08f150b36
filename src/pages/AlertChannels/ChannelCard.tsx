import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Icon, TextLink, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { type LastAttempt } from '../../api/alertChannel/readLastAttempts';
import { GRAFANA_PATHS, PATHS } from '../../constants';
import { vendorName } from '../../core/vendors/vendorName';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { DetailsButton } from '../../ui/DetailsButton';
import { readerLanguage } from '../../ui/readerLanguage';
import { SaidAlert } from '../../ui/Said';
import { TimeAgo } from '../../ui/TimeAgo';
import { VendorMark } from '../../ui/VendorMark';
import { renameWords } from '../../features/alertChannel/renameWords';
import { routedText } from '../../features/alertChannel/RoutedList';
import { useMay } from '../../features/access/me';
import { ChannelActions } from './ChannelActions';
import { ChannelDetails } from './ChannelDetails';
import { type ChannelRow, type ChannelTask, needsSomebody } from './channelRow';
import { stateLook } from './stateWords';
import { type RenamingState } from './useRenaming';

interface Props {
  readonly row: ChannelRow;
  readonly renaming: RenamingState | undefined;
  readonly onRename: () => void;
  readonly onTask: (task: ChannelTask) => void;
}

/** One webhook and the contact point that leads to it. What needs somebody is open from the start. */
export function ChannelCard({ row, renaming, onRename, onTask }: Props) {
  const styles = useStyles2(getStyles);
  // Until somebody opens or closes it: something may come to need them while they look.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? needsSomebody(row);
  const id = useId();
  const { webhook, title } = row;
  const { name } = webhook;
  return (
    <li className={styles.card} aria-labelledby={`${id}-name`}>
      <div className={styles.head}>
        <Names row={row} id={`${id}-name`} />
        <ChannelActions row={row} onTask={onTask} />
      </div>
      {title !== '' && (
        <div className={styles.quiet}>
          {t('channels.contact-point', 'Contact point')}{' '}
          <TextLink href={GRAFANA_PATHS.contactPoint(title)} inline>
            {title}
          </TextLink>
        </div>
      )}
      <div className={styles.foot}>
        <ChannelFacts row={row} />
        <DetailsButton name={name} isOpen={isOpen} detailsId={id} onToggle={() => setChosen(!isOpen)} />
      </div>
      {isOpen && (
        <div id={id}>
          <ChannelDetails row={row} isRenaming={renaming?.kind === 'working'} onRename={onRename} />
        </div>
      )}
      {renaming?.kind === 'done' && <SaidAlert said={renameWords(renaming.outcome)} />}
    </li>
  );
}

/** The webhook's name, and the state of its channel. */
function Names({ row, id }: { readonly row: ChannelRow; readonly id: string }) {
  const styles = useStyles2(getStyles);
  const { vendor, name, id: webhookId } = row.webhook;
  return (
    <div className={styles.names}>
      {vendor !== null && <VendorMark vendor={vendor} />}
      <h2 id={id} className={styles.name}>
        {webhookId === null ? (
          name
        ) : (
          <TextLink href={PATHS.editWebhook(webhookId)} color="primary" inline={false}>
            {name}
          </TextLink>
        )}
      </h2>
      {vendor !== null && <span className={styles.quiet}>{vendorName(vendor, readerLanguage())}</span>}
      <Badge {...stateLook(row)} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    card: css({
      display: 'grid',
      gap: theme.spacing(1),
      padding: theme.spacing(1.5, 2),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      minWidth: 0,
    }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    }),
    names: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1), minWidth: 0 }),
    name: css({
      margin: 0,
      fontSize: theme.typography.h5.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      lineHeight: theme.typography.h5.lineHeight,
      overflowWrap: 'anywhere',
    }),
    // The button stays at the right however many lines the facts take.
    foot: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      alignItems: 'end',
      gap: theme.spacing(0.5, 2),
    }),
    quiet: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  };
}

/** Results of Grafana's last attempt and of the last delivery, and the rules that send here: side by side, to compare. */
function ChannelFacts({ row }: { readonly row: ChannelRow }) {
  const styles = useStyles2(getChannelFactsStyles);
  const { title, attempt, webhook, hidden } = row;
  const last = webhook.status?.lastDelivery ?? null;
  const mayOpen = useMay('deliveries:read');
  const routed = routedText(row, hidden);
  return (
    <dl className={styles.facts}>
      {title !== '' && (
        <div className={styles.fact}>
          <dt className={styles.term}>{t('channels.attempt', "Grafana's last attempt")}</dt>
          <dd className={styles.value}>
            <Attempt attempt={attempt} />
          </dd>
        </div>
      )}
      <div className={styles.fact}>
        <dt className={styles.term}>{t('channels.last-delivery', 'Last delivery')}</dt>
        <dd className={styles.value}>
          {last === null ? (
            t('channels.no-delivery', 'None')
          ) : (
            <>
              <DeliveryBadge state={last.state} />{' '}
              {mayOpen ? (
                <TextLink href={PATHS.delivery(last.id)} color="secondary">
                  <TimeAgo ms={last.atMs} />
                </TextLink>
              ) : (
                <TimeAgo ms={last.atMs} />
              )}
            </>
          )}
        </dd>
      </div>
      {title !== '' && (
        <div className={styles.fact}>
          <dt className={styles.term}>{t('channels.used-by', 'Used by')}</dt>
          <dd className={styles.value}>{routed === '' ? t('channels.not-used', 'Not used yet') : routed}</dd>
        </div>
      )}
    </dl>
  );
}

/** Grafana keeps it in memory, each replica its own. */
function Attempt({ attempt }: { readonly attempt: LastAttempt | null }) {
  const styles = useStyles2(getChannelFactsStyles);
  if (attempt === null) {
    return <>{t('channels.attempt-unknown', 'Unknown')}</>;
  }
  const { atMs, error } = attempt;
  if (atMs === null) {
    return <>{t('channels.attempt-none', 'None since Grafana started')}</>;
  }
  return error === '' ? (
    <span className={styles.good}>
      <Icon name="check-circle" /> {t('channels.attempt-ok', 'Accepted')} <TimeAgo ms={atMs} />
    </span>
  ) : (
    <span className={styles.bad}>
      <Icon name="times-circle" /> {t('channels.attempt-failed', 'Failed')} <TimeAgo ms={atMs} />
    </span>
  );
}

function getChannelFactsStyles(theme: GrafanaTheme2) {
  return {
    facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 3), margin: 0 }),
    fact: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 0.75) }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    value: css({ margin: 0 }),
    good: css({ color: theme.colors.success.text }),
    bad: css({ color: theme.colors.error.text }),
  };
}
