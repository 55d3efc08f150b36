import { t } from '@grafana/i18n';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type RuleOutcome } from '../../api/alertRouting/sendRule';

/** Where a rule's alerts go: its contact point, or the policies. */
export function destination(receiver: string | null): string {
  return receiver === null ? t('rules.by-policies', 'notification policies decide') : receiver;
}

/** What became of one rule, in a sentence. */
export function ruleOutcomeText(outcome: RuleOutcome, isUndo: boolean): string {
  switch (outcome.kind) {
    case 'done':
      return isUndo ? t('rules.outcome.undone', 'as it was before') : t('rules.outcome.done', 'changed');
    case 'provisioned':
      return t('rules.outcome.provisioned', 'not changed: it is provisioned. Change it where it comes from.');
    case 'changed':
      return t('rules.outcome.changed', 'not changed: by now it names “{{receiver}}”. Somebody else chose that.', {
        receiver: destination(outcome.receiver),
        ...PLAIN_VALUES,
      });
    case 'gone':
      return t('rules.outcome.gone', 'not changed: it was deleted.');
    case 'failed': {
      const { title, fix } = failureWords(outcome.failure);
      const why =
        outcome.failure.kind === 'forbidden'
          ? t('rules.outcome.forbidden', 'your role may not change rules in its folder')
          : [title, fix].filter((text) => text !== '').join('. ');
      return t('rules.outcome.failed', 'not changed: {{why}}', { why, ...PLAIN_VALUES });
    }
  }
}
