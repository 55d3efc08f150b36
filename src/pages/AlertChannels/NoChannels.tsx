import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, LinkButton } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';
import { useMay } from '../App/me';

/** Before the first webhook there is nothing a contact point could lead to. */
export function NoChannels() {
  const mayWrite = useMay('webhooks:write');
  return (
    <EmptyState
      variant="call-to-action"
      message={t('channels.none.title', 'There is no webhook yet that a contact point could lead to')}
      button={
        mayWrite ? (
          <LinkButton icon="plus" href={locationUtil.assureBaseUrl(PATHS.newWebhook)}>
            {t('channels.none.new', 'New webhook')}
          </LinkButton>
        ) : undefined
      }
    >
      {t('channels.none.text', 'A webhook that is created gets its contact point in the same step.')}
    </EmptyState>
  );
}
