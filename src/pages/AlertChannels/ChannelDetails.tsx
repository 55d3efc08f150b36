import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ChannelFault } from '../../api/alertChannel/channelFaults';
import { GRAFANA_PATHS } from '../../constants';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { RoutedList } from '../../features/alertChannel/RoutedList';
import { useMay } from '../../features/access/me';
import { channelFaultWords } from './stateWords';
import { type ChannelRow } from './channelRow';

interface Props {
  readonly row: ChannelRow;
  readonly isRenaming: boolean;
  readonly onRename: () => void;
}

/** Everything there is to say about a channel, and what to do about it. */
export function ChannelDetails({ row, isRenaming, onRename }: Props) {
  const styles = useStyles2(getStyles);
  const { shown, attempt, report, hidden, title } = row;
  const isUsed = row.rules.length + row.policies.length + hidden.rules + hidden.policies > 0;
  return (
    <div className={styles.details}>
      <StateNote row={row} />
      {attempt !== null && attempt.error !== '' && (
        <Note severity="error" title={t('channels.failed.title', "Grafana's last notification through it failed")}>
          <div className={styles.quote}>{attempt.error}</div>
        </Note>
      )}
      {row.webhook.state === 'disabled' && <DisabledNote />}
      {(shown === 'right' || shown === 'drifted') && title !== row.webhook.name && (
        <OtherName row={row} isRenaming={isRenaming} onRename={onRename} />
      )}
      {report.others.length > 0 && (
        <div>
          {t('channels.others', 'Other contact points that also send to this webhook:')}{' '}
          {report.others.map(({ point }, index) => (
            <React.Fragment key={point.title}>
              {index > 0 && ', '}
              <TextLink href={GRAFANA_PATHS.contactPoint(point.title)} inline>
                {point.title}
              </TextLink>
            </React.Fragment>
          ))}
        </div>
      )}
      {isUsed && <RoutedList routed={row} hidden={hidden} />}
      {title !== '' && !isUsed && (
        <div className={styles.quiet}>
          {t(
            'channels.unused.text',
            'No alert rule or notification policy that you can view uses it, so no alerts reach this webhook.'
          )}
        </div>
      )}
    </div>
  );
}

/** The channel's state, unless all is well. */
function StateNote({ row }: { readonly row: ChannelRow }) {
  const { state } = row.report;
  const isProvisioned = row.webhook.provisioned;
  switch (state.kind) {
    case 'right':
      return null;
    case 'missing':
      return <div>{missingText(row.shown === 'unusable', isProvisioned)}</div>;
    case 'drifted':
      return (
        <Faults
          faults={state.faults}
          title={t('channels.drifted.title', 'The contact point is not set up correctly')}
          fix={t('channels.drifted.fix', 'Repair changes only this. Rules and policies continue to use it.')}
        />
      );
    case 'provisioned':
      return state.faults.length === 0 ? (
        <div>
          {t(
            'channels.provisioned.text',
            'The contact point was created by a file, Terraform or the API, and can be edited only there.'
          )}
        </div>
      ) : (
        <Faults
          faults={state.faults}
          title={t('channels.provisioned.title', 'The provisioned contact point is not set up correctly')}
          fix={t('channels.provisioned.fix', 'Correct it at its source. docs/provisioning.md has a complete example.')}
        />
      );
    case 'foreign':
      return (
        <div>
          {t(
            'channels.foreign.text',
            'The contact point was set up manually and continues to work. To have the plugin manage one, delete it in Grafana first, because a new HMAC key would break it.'
          )}
        </div>
      );
  }
}

function missingText(isUnusable: boolean, isProvisioned: boolean): string {
  if (isUnusable) {
    return t(
      'channels.missing.unusable',
      'The settings contain no valid ID for this webhook, so no contact point can send to it.'
    );
  }
  return isProvisioned
    ? t(
        'channels.missing.provisioned',
        'No contact point sends to this webhook, so no alerts reach it. The webhook is provisioned from a file, so its contact point must be too: docs/provisioning.md has a complete example.'
      )
    : t('channels.missing.text', 'No contact point sends to this webhook, so alert rules cannot select this group.');
}

interface FaultsProps {
  readonly title: string;
  readonly fix: string;
  readonly faults: readonly ChannelFault[];
}

function Faults({ title, fix, faults }: FaultsProps) {
  return (
    <Note severity="error" title={title}>
      {faults.map((fault) => (
        <div key={fault}>{channelFaultWords(fault)}</div>
      ))}
      <div>{fix}</div>
    </Note>
  );
}

function DisabledNote() {
  return (
    <Note severity="warning" title={t('channels.disabled.title', 'The webhook is disabled')}>
      {t(
        'channels.disabled.text',
        'Contact points cannot be disabled. Alerts sent through this one are rejected, and Grafana counts them as failed. They arrive again after the webhook is enabled.'
      )}
    </Note>
  );
}

function OtherName({ row, isRenaming, onRename }: Props) {
  const mayWrite = useMay('webhooks:write');
  const { name } = row.webhook;
  return (
    <div>
      {t('channels.other-name', 'The names of contact point and webhook differ.')}{' '}
      {mayWrite && (
        <Button
          variant="secondary"
          fill="text"
          size="sm"
          icon={isRenaming ? 'spinner' : undefined}
          disabled={isRenaming}
          onClick={onRename}
        >
          {t('channels.name-it', 'Rename to “{{name}}”', { name, ...PLAIN_VALUES })}
        </Button>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    details: css({ display: 'grid', gap: theme.spacing(1.5), minWidth: 0 }),
    quiet: css({ color: theme.colors.text.secondary }),
    quote: css({
      overflowWrap: 'anywhere',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
