import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React, { type PropsWithChildren } from 'react';
import { failureWords } from '../../ui/failureWords';
import { type ProofWords, proofWords } from './proofWords';
import { type ProofState } from './useRelayProof';

/** What a proof found. The live region reads it out, so it is a plain group and not a second alert. */
export function ProofResult({ words, children }: PropsWithChildren<{ readonly words: ProofWords }>) {
  const styles = useStyles2(getStyles);
  const { severity, title, fix, grafanaText } = words;
  return (
    <Alert role="group" severity={severity} title={title} bottomSpacing={0}>
      {fix}
      {grafanaText !== '' && (
        <dl className={styles.words}>
          <dt className={styles.term}>{t('relay.grafana-text', "Grafana's words")}</dt>
          <dd className={styles.text}>{grafanaText}</dd>
        </dl>
      )}
      {children}
    </Alert>
  );
}

/** How far a proof is, in words; null where there is nothing to say yet. */
export function proofStateWords(proof: ProofState): ProofWords | null {
  switch (proof.kind) {
    case 'none':
    case 'working':
    case 'saving':
      return null;
    case 'done':
      return proofWords(proof.outcome);
    case 'unproven':
      return {
        severity: 'warning',
        title: t('relay.saved-unproven.title', 'Saved without proof'),
        fix: t(
          'relay.saved-unproven.fix',
          'Contact points that are created or repaired from now on lead there. Whether alerts arrive is not known until the URL is proven.'
        ),
        grafanaText: '',
      };
    case 'not-saved': {
      const { title, fix } = failureWords(proof.failure);
      const why = [title, fix].filter((text) => text !== '').join('. ');
      return proof.isProven
        ? {
            severity: 'warning',
            title: t('relay.proof-not-saved', 'Proven, but this could not be saved'),
            fix: why,
            grafanaText: '',
          }
        : { severity: 'error', title: t('relay.not-saved', 'The URL could not be saved'), fix: why, grafanaText: '' };
    }
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    words: css({ margin: theme.spacing(0.5, 0, 0) }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    text: css({
      margin: 0,
      overflowWrap: 'anywhere',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
