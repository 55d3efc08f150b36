import { t } from '@grafana/i18n';
import { Drawer } from '@grafana/ui';
import React from 'react';
import { type ChannelWebhook } from '../../api/alertChannel/createAlertChannel';
import { CreateChannel } from '../../features/alertChannel/CreateChannel';

interface Props {
  readonly webhook: ChannelWebhook;
  /** Makes token and signing key anew although nothing looks wrong. */
  readonly renew: boolean;
  readonly onClose: () => void;
}

/** Makes or repairs one channel, step by step, beside the list. */
export function MakeDrawer({ webhook, renew, onClose }: Props) {
  return (
    <Drawer
      title={t('channels.make.title', 'Alert channel of {{name}}', {
        name: webhook.name,
        interpolation: { escapeValue: false },
      })}
      size="sm"
      onClose={onClose}
    >
      <CreateChannel webhook={webhook} renew={renew} onDone={onClose} />
    </Drawer>
  );
}
