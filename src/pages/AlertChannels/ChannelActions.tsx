import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu, Stack } from '@grafana/ui';
import React from 'react';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useMay } from '../../features/access/me';
import { type ChannelRow, type ChannelTask } from './channelRow';

interface Props {
  readonly row: ChannelRow;
  readonly onTask: (task: ChannelTask) => void;
}

/** The actions for a channel: the one it needs most as a button of its own. */
export function ChannelActions({ row, onTask }: Props) {
  const mayWrite = useMay('webhooks:write');
  const mayUse = useMay('webhooks:use');
  const { webhook, shown } = row;
  const name = { name: webhook.name, ...PLAIN_VALUES };
  const isThere = shown !== 'missing' && shown !== 'unusable';
  return (
    <Stack direction="row" gap={1} wrap="wrap">
      {mayWrite && <MakeButton row={row} onTask={onTask} />}
      {mayUse && isThere && (
        <>
          <Button
            size="sm"
            variant="secondary"
            icon="message"
            aria-label={t('channels.prove-for', 'Verify the alert path to {{name}}', name)}
            onClick={() => onTask('prove')}
          >
            {t('channels.prove', 'Verify the alert path')}
          </Button>
          <More row={row} mayRenew={mayWrite && (shown === 'right' || shown === 'drifted')} onTask={onTask} />
        </>
      )}
    </Stack>
  );
}

/** Creates what is missing, repairs what drifted; nothing where neither is. */
function MakeButton({ row: { webhook, shown }, onTask }: Props) {
  const name = { name: webhook.name, ...PLAIN_VALUES };
  if (shown === 'drifted') {
    return (
      <Button
        size="sm"
        icon="sync"
        aria-label={t('channels.repair-for', 'Repair the contact point of {{name}}', name)}
        onClick={() => onTask('make')}
      >
        {t('channels.repair', 'Repair')}
      </Button>
    );
  }
  return shown === 'missing' && !webhook.provisioned ? (
    <Button
      size="sm"
      variant="secondary"
      icon="plus"
      aria-label={t('channels.create-for', 'Create the contact point of {{name}}', name)}
      onClick={() => onTask('make')}
    >
      {t('channels.create', 'Create')}
    </Button>
  ) : null;
}

interface MoreProps extends Props {
  readonly mayRenew: boolean;
}

function More({ row, mayRenew, onTask }: MoreProps) {
  const label = t('channels.more', 'More actions for {{name}}', { name: row.webhook.name, ...PLAIN_VALUES });
  const overlay = (
    <Menu ariaLabel={label}>
      <Menu.Item
        label={t('channels.send-rules-here', 'Assign alert rules to this group')}
        icon="share-alt"
        onClick={() => onTask('send')}
      />
      {mayRenew && (
        <Menu.Item
          label={t('channels.renew', 'Replace token and HMAC key')}
          icon="sync"
          onClick={() => onTask('renew')}
        />
      )}
    </Menu>
  );
  return (
    <Dropdown overlay={overlay} placement="bottom-end">
      <Button variant="secondary" size="sm" icon="ellipsis-h" aria-label={label} />
    </Dropdown>
  );
}
