import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { useLocation } from 'react-router';
import { type DeliverySummary } from '../../api/deliveryAnswer';
import { type DeliveryDetail } from '../../api/readDelivery';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { titleOf } from './DeliveryRow';

/** Members shown before the reader asks for all: a digest of a storm has thousands. */
const MEMBERS_SHOWN = 20;

/** From a digest to what it stands for, and from such a one back to the digest. */
export function DigestLinks({ delivery: { digest, members } }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getStyles);
  const [areAllShown, setAreAllShown] = useState(false);
  const shown = areAllShown ? members : members.slice(0, MEMBERS_SHOWN);
  return (
    <>
      {digest !== null && (
        <section>
          <h3 className={styles.title}>{t('deliveries.digest.of', 'Sent as part of a digest')}</h3>
          <DeliveryLink delivery={digest} />
        </section>
      )}
      {members.length > 0 && (
        <section>
          <h3 className={styles.title}>
            {t('deliveries.digest.members', 'Notifications in this digest: {{number}}', { number: members.length })}
          </h3>
          <ul className={styles.list}>
            {shown.map((member) => (
              <li key={member.id}>
                <DeliveryLink delivery={member} />
              </li>
            ))}
          </ul>
          {shown.length < members.length && (
            <Button variant="secondary" fill="text" size="sm" onClick={() => setAreAllShown(true)}>
              {t('deliveries.digest.all', 'Show all')}
            </Button>
          )}
        </section>
      )}
    </>
  );
}

function DeliveryLink({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  return (
    <span className={styles.link}>
      <DeliveryBadge state={delivery.state} />
      <TextLink href={PATHS.delivery(delivery.id) + search}>{titleOf(delivery)}</TextLink>
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.h5 }),
    list: css({ display: 'grid', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
    link: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
  };
}
