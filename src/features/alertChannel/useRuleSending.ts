import { t } from '@grafana/i18n';
import { useCallback, useState } from 'react';
import { type RoutedRule } from '../../api/alertRouting/readRules';
import { type RuleOutcome, sendRuleThrough, undoSending } from '../../api/alertRouting/sendRule';
import { failureWords } from '../../ui/failureWords';
import { joinSentences } from '../../ui/joinSentences';
import { PLAIN_VALUES } from '../../ui/plainValues';

/** A rule and its result. `undone` once it was brought back. */
export interface SentRule {
  readonly rule: RoutedRule;
  readonly outcome: RuleOutcome;
  readonly undone: RuleOutcome | null;
}

/** State of the change. `choosing`: nothing was changed yet; `asking`: the changes are shown for approval. */
export type SendingState =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'working'; readonly done: readonly SentRule[]; readonly all: number }
  | { readonly kind: 'done'; readonly title: string; readonly sent: readonly SentRule[] };

/** Sends rules through a contact point one after the other, and brings back those it changed. */
export function useRuleSending() {
  const [state, setState] = useState<SendingState>({ kind: 'choosing' });

  const send = useCallback(async (rules: readonly RoutedRule[], title: string) => {
    const sent: SentRule[] = [];
    setState({ kind: 'working', done: sent, all: rules.length });
    // One after the other: Grafana writes a rule's group anew with each, and two at once could lose one.
    for (const rule of rules) {
      sent.push({ rule, outcome: await sendRuleThrough(rule.uid, rule.receiver, title), undone: null });
      setState({ kind: 'working', done: [...sent], all: rules.length });
    }
    setState({ kind: 'done', title, sent });
  }, []);

  const undo = useCallback(async (title: string, sent: readonly SentRule[]) => {
    const back: SentRule[] = [];
    setState({ kind: 'working', done: back, all: sent.length });
    for (const each of sent) {
      const { outcome } = each;
      const undone = outcome.kind === 'done' ? await undoSending(outcome.uid, title, outcome.before) : null;
      back.push({ ...each, undone });
      setState({ kind: 'working', done: [...back], all: sent.length });
    }
    setState({ kind: 'done', title, sent: back });
  }, []);

  const ask = useCallback(() => setState({ kind: 'asking' }), []);
  const choose = useCallback(() => setState({ kind: 'choosing' }), []);
  return { state, ask, choose, send, undo };
}

/** Where a rule's alerts go: its contact point, or the policies. */
export function destination(receiver: string | null): string {
  return receiver === null ? t('rules.by-policies', 'Decided by notification policies') : receiver;
}

/** Result for one rule, in a sentence. */
export function ruleOutcomeText(outcome: RuleOutcome, isUndo: boolean): string {
  switch (outcome.kind) {
    case 'done':
      return isUndo ? t('rules.outcome.undone', 'Restored') : t('rules.outcome.done', 'Changed');
    case 'provisioned':
      return t('rules.outcome.provisioned', 'Not changed: the rule is provisioned. Edit it at its source.');
    case 'changed':
      return t('rules.outcome.changed', 'Not changed: someone else assigned “{{receiver}}” in the meantime.', {
        receiver: destination(outcome.receiver),
        ...PLAIN_VALUES,
      });
    case 'gone':
      return t('rules.outcome.gone', 'Not changed: the rule was deleted.');
    case 'failed': {
      const { title, fix } = failureWords(outcome.failure);
      const why =
        outcome.failure.kind === 'forbidden'
          ? t('rules.outcome.forbidden', 'Your role cannot edit rules in its folder')
          : joinSentences(title, fix);
      return t('rules.outcome.failed', 'Not changed: {{why}}', { why, ...PLAIN_VALUES });
    }
  }
}
