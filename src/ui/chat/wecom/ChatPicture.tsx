import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** How base64 of a PNG begins; WeCom takes nothing but PNG and JPEG. */
const PNG_START = 'iVBOR';

interface Props {
  /** The file, as the message carries it; '' where its bytes are not kept. */
  readonly base64: string;
}

/** A message that is a picture: without a bubble, as WeCom's clients show it. */
export function ChatPicture({ base64 }: Props) {
  const styles = useStyles2(getStyles);
  const mediaType = base64.startsWith(PNG_START) ? 'image/png' : 'image/jpeg';
  return base64 === '' ? (
    <div className={styles.gone}>{t('preview.picture-gone', 'A picture, which is not kept after it was sent')}</div>
  ) : (
    <img
      className={styles.picture}
      src={`data:${mediaType};base64,${base64}`}
      alt={t('preview.picture', 'Picture that is sent')}
    />
  );
}

function getStyles() {
  return {
    picture: css({ display: 'block', maxWidth: '100%', maxHeight: 320, borderRadius: 6, objectFit: 'contain' }),
    gone: css({ padding: '12px 16px', borderRadius: 6, border: '1px dashed currentColor', opacity: 0.7 }),
  };
}
