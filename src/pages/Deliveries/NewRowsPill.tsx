import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  /** How many rows wait to be shown; 0 for none. */
  readonly number: number;
  readonly onShow: () => void;
}

/** Says that there are new rows while somebody reads, and lets them come when the reader is ready. */
export function NewRowsPill({ number, onShow }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div role="status" className={styles.place}>
      {number > 0 && (
        <Button size="sm" icon="arrow-up" className={styles.pill} onClick={onShow}>
          {t('deliveries.new', '{{number}} new', { number })}
        </Button>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // It takes no room of its own: rows must not move when it comes.
    place: css({
      position: 'sticky',
      bottom: theme.spacing(3),
      height: 0,
      display: 'flex',
      justifyContent: 'center',
      alignItems: 'flex-end',
      zIndex: theme.zIndex.navbarFixed,
    }),
    pill: css({ borderRadius: theme.shape.radius.pill, boxShadow: theme.shadows.z3 }),
  };
}
