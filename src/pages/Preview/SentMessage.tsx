import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type MessageBody } from '../../core/vendors/message';
import { VENDOR_RULES } from '../../core/vendors/registry';
import { type Vendor } from '../../core/webhook/vendor';
import { ByteMeter } from '../../ui/ByteMeter';
import { RawBody } from './RawBody';

interface Props {
  readonly vendor: Vendor;
  readonly body: MessageBody;
  /** Which message of how many this is, from 1. */
  readonly number: number;
  readonly total: number;
}

/** What one message costs, and its request body on demand. */
export function SentMessage({ vendor, body, number, total }: Props) {
  const styles = useStyles2(getStyles);
  const [isOpen, setIsOpen] = useState(false);
  const { bytes, maxBytes } = VENDOR_RULES[vendor].measure(body);
  const position = t('preview.position', '{{number}} of {{total}}', { number, total });
  return (
    <li className={styles.message}>
      <div className={styles.line}>
        {total > 1 && <span className={styles.position}>{position}</span>}
        <ByteMeter bytes={bytes} maxBytes={maxBytes} />
        <Button
          size="sm"
          fill="text"
          variant="secondary"
          icon={isOpen ? 'angle-up' : 'angle-down'}
          aria-expanded={isOpen}
          aria-label={t('preview.raw.toggle', 'Request body of message {{position}}', { position })}
          onClick={() => setIsOpen((was) => !was)}
        >
          {t('preview.raw.button', 'Request body')}
        </Button>
      </div>
      {isOpen && <RawBody body={body} label={t('preview.raw.label', 'Request body {{position}}', { position })} />}
    </li>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    message: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(0.5) }),
    line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1.5), alignItems: 'center' }),
    position: css({
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
  };
}
