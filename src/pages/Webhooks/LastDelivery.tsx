import { t } from '@grafana/i18n';
import { Stack, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type LastDelivery as Last } from '../../core/wire/webhooks';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { HiddenText } from '../../ui/HiddenText';
import { TimeAgo } from '../../ui/TimeAgo';
import { getTableStyles } from './tableStyles';

interface Props {
  readonly delivery: Last;
  readonly mayOpen: boolean;
}

/** What came of the last delivery and when; leads to it. */
export function LastDelivery({ delivery: { id, state, atMs }, mayOpen }: Props) {
  const styles = useStyles2(getTableStyles);
  return (
    <Stack direction="row" wrap="wrap" columnGap={1} rowGap={0.25} alignItems="center">
      <DeliveryBadge state={state} />
      <span className={styles.secondary}>
        {mayOpen ? (
          <TextLink href={PATHS.delivery(id)} color="secondary" variant="bodySmall">
            <TimeAgo ms={atMs} /> <HiddenText>{t('webhooks.open-delivery', 'Open delivery {{id}}', { id })}</HiddenText>
          </TextLink>
        ) : (
          <TimeAgo ms={atMs} />
        )}
      </span>
    </Stack>
  );
}
