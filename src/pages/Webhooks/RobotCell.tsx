import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ListedWebhook, type ReadyWebhook } from '../../core/wire/webhooks';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';
import { VendorMark } from '../../ui/VendorMark';
import { getTableStyles } from './tableStyles';

/** Addresses shown at once; a group with more robots than this is rare, and rows are to stay low. */
const ADDRESSES_MAX = 2;

/** The robot's vendor, and its masked address. A broken webhook has none that could be shown. */
export function RobotCell({ webhook }: { readonly webhook: ListedWebhook }) {
  return (
    <>
      <VendorName vendor={webhook.vendor} />
      {webhook.state !== 'broken' && <Addresses robots={webhook.robots} />}
    </>
  );
}

function VendorName({ vendor }: { readonly vendor: Vendor | null }) {
  const styles = useStyles2(getTableStyles);
  return vendor === null ? (
    <span className={styles.secondary}>{t('webhooks.vendor.unknown', 'Unknown platform')}</span>
  ) : (
    <span className={styles.vendor}>
      <VendorMark vendor={vendor} />
      {vendorName(vendor, readerLanguage())}
    </span>
  );
}

function Addresses({ robots }: Pick<ReadyWebhook, 'robots'>) {
  const styles = useStyles2(getTableStyles);
  const rest = robots.slice(ADDRESSES_MAX);
  return (
    <ul className={cx(styles.secondary, styles.addresses)}>
      {robots.slice(0, ADDRESSES_MAX).map((robot, index) => (
        // Two robots may well have the same masked address.
        <Address key={index} robot={robot} />
      ))}
      {rest.length > 0 && (
        <li>
          <Tooltip content={rest.map(({ url }) => url).join('\n')}>
            <button type="button" className={styles.more}>
              {t('webhooks.address.more', 'and {{more}} more', { more: rest.length })}
            </button>
          </Tooltip>
        </li>
      )}
    </ul>
  );
}

function Address({ robot: { url, signed: isSigned } }: { readonly robot: ReadyWebhook['robots'][number] }) {
  const styles = useStyles2(getTableStyles);
  const signed = t('webhooks.address.signed', 'Signed');
  return (
    <li className={styles.address}>
      <span className={styles.url} title={url}>
        {url}
      </span>
      {isSigned && <Icon name="lock" size="sm" title={signed} aria-label={signed} />}
    </li>
  );
}
