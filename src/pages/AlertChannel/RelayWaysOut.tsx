import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { relayUrlBesides } from '../../api/alertChannel/relayUrl';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type ProofState } from './useRelayProof';

interface Props {
  readonly proof: Extract<ProofState, { readonly kind: 'done' }>;
  /** URLs that were tried since the page was opened. */
  readonly tried: readonly string[];
  readonly savedUrl: string;
  readonly onProve: (url: string) => void;
  readonly onSave: (url: string) => void;
}

/** What else can be done about a URL that is not proven: another one, where nothing listens at it, or saving it all the same. */
export function RelayWaysOut({ proof: { url, outcome }, tried, savedUrl, onProve, onSave }: Props) {
  const styles = useStyles2(getStyles);
  const isRefused = outcome.kind === 'failed' && outcome.fault === 'refused';
  const other = isRefused ? relayUrlBesides(tried) : null;
  const canSave = outcome.kind !== 'proven' && url !== savedUrl;
  return other === null && !canSave ? null : (
    <div className={styles.buttons}>
      {other !== null && (
        <Button size="sm" icon="check-circle" className={styles.button} onClick={() => onProve(other)}>
          {t('relay.prove-other', 'Prove {{url}} instead', { url: other, ...PLAIN_VALUES })}
        </Button>
      )}
      {canSave && (
        <Button size="sm" variant="secondary" className={styles.button} onClick={() => onSave(url)}>
          {t('relay.save-unproven', 'Save {{url}} without proof', { url, ...PLAIN_VALUES })}
        </Button>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    buttons: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1.5),
    }),
    // A long URL takes as many lines as it needs on a narrow screen.
    button: css({
      height: 'auto',
      minHeight: theme.spacing(theme.components.height.sm),
      maxWidth: '100%',
      '& > span': { whiteSpace: 'normal', overflowWrap: 'anywhere', textAlign: 'start' },
    }),
  };
}
