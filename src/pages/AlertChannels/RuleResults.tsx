import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Icon, LoadingPlaceholder, Stack, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { GRAFANA_PATHS } from '../../constants';
import { LiveRegion } from '../../ui/LiveRegion';
import { ruleOutcomeText } from './ruleWords';
import { type SendingState, type SentRule } from './useRuleSending';

interface Props {
  readonly state: Extract<SendingState, { readonly kind: 'working' | 'done' }>;
  readonly onUndo: (sent: readonly SentRule[]) => void;
  readonly onClose: () => void;
}

/** What became of each rule, and the way back. */
export function RuleResults({ state, onUndo, onClose }: Props) {
  const styles = useStyles2(getStyles);
  if (state.kind === 'working') {
    const values = { done: state.done.length, all: state.all };
    return <LoadingPlaceholder text={t('rules.progress', 'Changing rules: {{done}} of {{all}}', values)} />;
  }
  const { sent } = state;
  const title = titleOf(sent);
  return (
    <>
      <LiveRegion text={title} />
      <Alert role="group" severity={sent.every(isWell) ? 'success' : 'warning'} title={title} bottomSpacing={0}>
        <ul className={styles.list}>
          {sent.map((each) => (
            <li key={each.rule.uid}>
              <Icon name={isWell(each) ? 'check-circle' : 'times-circle'} aria-hidden />{' '}
              <TextLink href={GRAFANA_PATHS.rule(each.rule.uid)} inline>
                {each.rule.title}
              </TextLink>
              : {ruleOutcomeText(each.undone ?? each.outcome, each.undone !== null)}
            </li>
          ))}
        </ul>
      </Alert>
      <Stack direction="row" wrap="wrap">
        <Button onClick={onClose}>{t('rules.close', 'Close')}</Button>
        {sent.some(canUndo) && (
          <Button variant="secondary" fill="outline" icon="history-alt" onClick={() => onUndo(sent)}>
            {t('rules.undo', 'Undo')}
          </Button>
        )}
      </Stack>
    </>
  );
}

/** What is not back yet can be brought back, and tried again. */
function canUndo({ outcome, undone }: SentRule): boolean {
  return outcome.kind === 'done' && undone?.kind !== 'done';
}

function isWell({ outcome, undone }: SentRule): boolean {
  return (undone ?? outcome).kind === 'done';
}

function titleOf(sent: readonly SentRule[]): string {
  const changed = sent.filter(({ outcome }) => outcome.kind === 'done').length;
  const undone = sent.filter((each) => each.undone?.kind === 'done').length;
  const values = { changed, undone, all: sent.length };
  if (sent.some((each) => each.undone !== null)) {
    return t('rules.undone', 'Rules that are as before again: {{undone}} of {{changed}}', values);
  }
  return t('rules.changed', 'Rules changed: {{changed}} of {{all}}', values);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ margin: 0, padding: 0, listStyle: 'none', li: { marginBottom: theme.spacing(0.5) } }),
  };
}
