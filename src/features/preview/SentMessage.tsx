import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { type MessageBody } from '../../core/vendors/message';
import { VENDOR_RULES } from '../../core/vendors/registry';
import { type Vendor } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { formatNumber } from '../../ui/readerLanguage';

const MAX_HEIGHT_PX = 320;

interface Props {
  readonly vendor: Vendor;
  readonly body: MessageBody;
  /** Position of this message among all, from 1. */
  readonly number: number;
  readonly total: number;
}

/** The size of one message, and its request body on demand. */
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

interface RawBodyProps {
  readonly body: MessageBody;
  readonly label: string;
}

/** A request body to read and to copy. It holds neither address nor secret: those are added when it is sent. */
function RawBody({ body, label }: RawBodyProps) {
  const styles = useStyles2(getRawBodyStyles);
  const json = useMemo(() => JSON.stringify(body, null, 2), [body]);
  return (
    <div className={styles.frame}>
      <div className={styles.head}>
        <span>{t('preview.raw.what', 'As sent, without address and signature')}</span>
        <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => json}>
          {t('preview.raw.copy', 'Copy')}
        </ClipboardButton>
      </div>
      {/* A region that scrolls has to be reached by keyboard. */}
      <pre className={styles.json} tabIndex={0} role="region" aria-label={label}>
        {json}
      </pre>
    </div>
  );
}

function getRawBodyStyles(theme: GrafanaTheme2) {
  return {
    frame: css({
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflow: 'hidden',
    }),
    head: css({
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      background: theme.colors.background.secondary,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    json: css({
      maxHeight: MAX_HEIGHT_PX,
      margin: 0,
      padding: theme.spacing(1, 1.5),
      border: 0,
      borderRadius: 0,
      borderTop: `1px solid ${theme.colors.border.weak}`,
      background: theme.colors.background.canvas,
      fontSize: theme.typography.bodySmall.fontSize,
      overflow: 'auto',
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
      wordBreak: 'normal',
    }),
  };
}

interface MeterProps {
  readonly bytes: number;
  readonly maxBytes: number;
}

/** The used part of a limit, as a bar and in words. */
export function ByteMeter({ bytes, maxBytes }: MeterProps) {
  const styles = useStyles2(getMeterStyles);
  const percent = Math.min(100, (bytes / maxBytes) * 100);
  return (
    <div className={styles.meter}>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.used} style={{ width: `${percent}%` }} />
      </div>
      <span className={styles.words}>
        {t('preview.bytes', '{{bytes}} of {{maxBytes}} bytes', {
          bytes: formatNumber(bytes),
          maxBytes: formatNumber(maxBytes),
          ...PLAIN_VALUES,
        })}
      </span>
    </div>
  );
}

function getMeterStyles(theme: GrafanaTheme2) {
  return {
    meter: css({ display: 'flex', flex: 1, gap: theme.spacing(1), alignItems: 'center', minWidth: 0 }),
    track: css({
      flex: '1 1 40px',
      maxWidth: 160,
      height: 4,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
      boxShadow: `inset 0 0 0 1px ${theme.colors.border.weak}`,
      overflow: 'hidden',
    }),
    used: css({ height: '100%', minWidth: 2, background: theme.colors.primary.main }),
    words: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
  };
}
