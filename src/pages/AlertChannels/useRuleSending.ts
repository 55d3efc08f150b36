import { useCallback, useState } from 'react';
import { type RoutedRule } from '../../api/alertRouting/readRules';
import { type RuleOutcome, sendRuleThrough, undoSending } from '../../api/alertRouting/sendRule';

/** A rule and what became of it. `undone` once it was brought back. */
export interface SentRule {
  readonly rule: RoutedRule;
  readonly outcome: RuleOutcome;
  readonly undone: RuleOutcome | null;
}

/** How far it is. `choosing`: nothing was changed yet; `asking`: what would change is shown. */
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
