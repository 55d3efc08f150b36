import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Icon, LoadingPlaceholder, Stack, TextLink, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type RoutedRule } from '../../api/alertRouting/readRules';
import { type ApiResult } from '../../api/callGrafana';
import { GRAFANA_PATHS } from '../../constants';
import { failureLine } from '../../ui/failureWords';
import { LiveRegion } from '../../ui/LiveRegion';
import { RuleChoice } from './RuleChoice';
import { destination, ruleOutcomeText, type SendingState, type SentRule, useRuleSending } from './useRuleSending';

interface Props {
  /** Of the contact points that lead to groups. */
  readonly titles: readonly string[];
  /** The one that is chosen at first; '' for none. */
  readonly chosen: string;
  readonly rules: ApiResult<readonly RoutedRule[]>;
  readonly onClose: () => void;
}

/** Picks rules and a group, shows what would change, changes it, and can take it back. The policies are never touched. */
export function RuleSending({ titles, chosen, rules, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [title, setTitle] = useState(chosen);
  const [uids, setUids] = useState<ReadonlySet<string>>(new Set());
  const { state, ask, choose, send, undo } = useRuleSending();
  if (!rules.ok) {
    return (
      <Alert severity="error" title={t('rules.unreadable', 'The alert rules could not be read')}>
        {failureLine(rules.failure)}
      </Alert>
    );
  }
  const picked = rules.value.filter(({ uid }) => uids.has(uid));
  return (
    <div className={styles}>
      <LiveRegion text={state.kind === 'working' ? t('rules.working', 'Changing the rules') : ''} />
      {state.kind === 'choosing' && (
        <RuleChoice
          titles={titles}
          title={title}
          onTitle={setTitle}
          rules={rules.value}
          uids={uids}
          onUids={setUids}
          onNext={ask}
        />
      )}
      {state.kind === 'asking' && (
        <RuleChanges rules={picked} title={title} onBack={choose} onSend={() => void send(picked, title)} />
      )}
      {(state.kind === 'working' || state.kind === 'done') && (
        <RuleResults state={state} onUndo={(sent) => void undo(title, sent)} onClose={onClose} />
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return css({ display: 'grid', gap: theme.spacing(2), position: 'relative', minWidth: 0 });
}

interface RuleChangesProps {
  readonly rules: readonly RoutedRule[];
  /** Of the contact point they are to name. */
  readonly title: string;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** The changes, before they are made. */
function RuleChanges({ rules, title, onBack, onSend }: RuleChangesProps) {
  const styles = useStyles2(getRuleChangesStyles);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('rules.column.rule', 'Alert rule')}</th>
            <th scope="col">{t('rules.column.before', 'Before')}</th>
            <th scope="col">{t('rules.column.after', 'After')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ uid, title: rule, folder, receiver }) => (
            <tr key={uid}>
              <th scope="row">
                {rule}
                <div className={styles.quiet}>{folder}</div>
              </th>
              <td>{destination(receiver)}</td>
              <td>{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>
        {t(
          'rules.meaning',
          'These alerts then go only to this contact point, regardless of notification policies. Nothing else in the rules changes.'
        )}
      </p>
      <Stack direction="row" wrap="wrap">
        <Button onClick={onSend}>{t('rules.send', 'Change rules ({{number}})', { number: rules.length })}</Button>
        <Button variant="secondary" fill="outline" onClick={onBack}>
          {t('rules.back', 'Back')}
        </Button>
      </Stack>
    </>
  );
}

function getRuleChangesStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      width: '100%',
      overflowWrap: 'anywhere',
      'th, td': {
        padding: theme.spacing(0.75, 1),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      th: { fontWeight: theme.typography.fontWeightMedium },
    }),
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 }),
  };
}

interface RuleResultsProps {
  readonly state: Extract<SendingState, { readonly kind: 'working' | 'done' }>;
  readonly onUndo: (sent: readonly SentRule[]) => void;
  readonly onClose: () => void;
}

/** Result for each rule, and the way back. */
function RuleResults({ state, onUndo, onClose }: RuleResultsProps) {
  const styles = useStyles2(getRuleResultsStyles);
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

/** Tells whether it can be brought back: it was changed, and is not back yet. A failed attempt can be tried again. */
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
    return t('rules.undone', 'Rules restored: {{undone}} of {{changed}}', values);
  }
  return t('rules.changed', 'Rules changed: {{changed}} of {{all}}', values);
}

function getRuleResultsStyles(theme: GrafanaTheme2) {
  return {
    list: css({ margin: 0, padding: 0, listStyle: 'none', li: { marginBottom: theme.spacing(0.5) } }),
  };
}
