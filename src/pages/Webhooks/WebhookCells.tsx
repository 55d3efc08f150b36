import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ListedWebhook, type ReadyWebhook } from '../../api/listWebhooks';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { KeywordList } from '../../ui/KeywordList';
import { readerLanguage } from '../../ui/readerLanguage';
import { VendorMark } from '../../ui/VendorMark';
import { getTableStyles } from './tableStyles';
import { WebhookState } from './WebhookState';

/** The cells every webhook has. A broken one has no remarks, address or keywords that could be shown. */
export function WebhookCells({ webhook }: { readonly webhook: ListedWebhook }) {
  const styles = useStyles2(getTableStyles);
  const isUsable = webhook.state !== 'broken';
  return (
    <>
      <th scope="row" className={styles.name}>
        {webhook.name}
        {isUsable && webhook.remarks !== '' && (
          <div className={cx(styles.secondary, styles.remarks)}>{webhook.remarks}</div>
        )}
      </th>
      <td>
        <VendorName vendor={webhook.vendor} />
        {isUsable && <Addresses robots={webhook.robots} />}
      </td>
      <td className={styles.keywords}>{isUsable ? <Keywords keywords={webhook.keywords} /> : null}</td>
      <td className={styles.state}>
        <WebhookState webhook={webhook} />
      </td>
    </>
  );
}

function VendorName({ vendor }: { readonly vendor: Vendor | null }) {
  const styles = useStyles2(getTableStyles);
  return vendor === null ? (
    <span className={styles.secondary}>{t('webhooks.vendor.unknown', 'Unknown vendor')}</span>
  ) : (
    <span className={styles.vendor}>
      <VendorMark vendor={vendor} />
      {vendorName(vendor, readerLanguage())}
    </span>
  );
}

function Addresses({ robots }: Pick<ReadyWebhook, 'robots'>) {
  const styles = useStyles2(getTableStyles);
  const signed = t('webhooks.address.signed', 'Signed');
  return (
    <ul className={cx(styles.secondary, styles.addresses)}>
      {robots.map(({ url, signed: isSigned }, index) => (
        // Two robots may well have the same masked address.
        <li key={index} className={styles.address}>
          <span className={styles.url}>{url}</span>
          {isSigned && <Icon name="lock" size="sm" title={signed} aria-label={signed} />}
        </li>
      ))}
    </ul>
  );
}

function Keywords({ keywords }: Pick<ReadyWebhook, 'keywords'>) {
  const styles = useStyles2(getTableStyles);
  return keywords.length === 0 ? (
    <span className={styles.secondary}>{t('webhooks.keywords.none', 'None')}</span>
  ) : (
    <KeywordList keywords={keywords} />
  );
}
