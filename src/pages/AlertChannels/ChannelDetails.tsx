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
          {t('channels.others', 'Further contact points lead here:')}{' '}
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
            'No alert rule and no notification policy you can see names it: no alert comes here.'
          )}
        </div>
      )}
    </div>
  );
}

/** How it stands, where that is not simply well. */
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
          title={t('channels.drifted.title', 'The contact point is not as it has to be')}
          fix={t('channels.drifted.fix', 'Repairing it changes only this; rules and policies keep using it.')}
        />
      );
    case 'provisioned':
      return state.faults.length === 0 ? (
        <div>
          {t(
            'channels.provisioned.text',
            'A file, Terraform or the API made the contact point. It is changed only there.'
          )}
        </div>
      ) : (
        <Faults
          faults={state.faults}
          title={t('channels.provisioned.title', 'The provisioned contact point is not as it has to be')}
          fix={t(
            'channels.provisioned.fix',
            'Correct it where it comes from: docs/provisioning.md has a complete example.'
          )}
        />
      );
    case 'foreign':
      return (
        <div>
          {t(
            'channels.foreign.text',
            'Somebody set the contact point up by hand. It keeps working as it is. To have one managed here, delete it in Grafana first: a new signing key would break it.'
          )}
        </div>
      );
  }
}

function missingText(isUnusable: boolean, isProvisioned: boolean): string {
  if (isUnusable) {
    return t(
      'channels.missing.unusable',
      'The settings name no usable id for this webhook, so nothing can lead to it.'
    );
  }
  return isProvisioned
    ? t(
        'channels.missing.provisioned',
        'No contact point leads here, so no alert can. The webhook comes from a file; its contact point does, too: docs/provisioning.md has a complete example.'
      )
    : t('channels.missing.text', 'No contact point leads here, so no alert rule can pick this group.');
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
        'Contact points cannot be disabled: alerts sent through this one are turned away, and Grafana counts them as failed. As soon as the webhook is enabled they arrive again.'
      )}
    </Note>
  );
}

function OtherName({ row, isRenaming, onRename }: Props) {
  const mayWrite = useMay('webhooks:write');
  const { name } = row.webhook;
  return (
    <div>
      {t('channels.other-name', 'The contact point has another name than the webhook.')}{' '}
      {mayWrite && (
        <Button
          variant="secondary"
          fill="text"
          size="sm"
          icon={isRenaming ? 'spinner' : undefined}
          disabled={isRenaming}
          onClick={onRename}
        >
          {t('channels.name-it', 'Name it “{{name}}”', { name, ...PLAIN_VALUES })}
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
