import { type AlertVariant } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type RenameOutcome } from '../../api/alertChannel/renameChannel';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';

/** What came of renaming a contact point, in words. */
export interface RenameWords {
  readonly severity: AlertVariant;
  readonly title: string;
  /** What it means, or what to do; '' where the title says it all. */
  readonly fix: string;
}

/** Says what came of renaming the contact point of a webhook. */
export function renameWords(outcome: RenameOutcome): RenameWords {
  switch (outcome.kind) {
    case 'none':
      return {
        severity: 'info',
        title: t('channel-rename.none', 'The webhook has no contact point of its own'),
        fix: '',
      };
    case 'done':
      return {
        severity: 'success',
        title: t('channel-rename.done', 'The contact point is now named “{{title}}”', {
          title: outcome.title,
          ...PLAIN_VALUES,
        }),
        fix: t('channel-rename.follow', 'Alert rules and notification policies that use it follow.'),
      };
    case 'lost':
      return lostWords(outcome);
    case 'incomplete':
      return {
        severity: 'error',
        title: t('channel-rename.incomplete.title', 'Grafana did not keep all of the contact point'),
        fix: t(
          'channel-rename.incomplete.fix',
          'Alerts sent through it are turned away until it is repaired under Alert channels.'
        ),
      };
    case 'failed': {
      const { title, fix } = failureWords(outcome.failure);
      return { severity: 'error', title: keptTitle(outcome.title), fix: fix === '' ? title : `${title}. ${fix}` };
    }
    case 'own-title':
    case 'provisioned':
    case 'title-taken':
    case 'in-use':
    case 'several':
      return { severity: 'info', title: keptTitle(outcome.title), fix: whyKept(outcome) };
  }
}

function lostWords({ title, before }: Extract<RenameOutcome, { readonly kind: 'lost' }>): RenameWords {
  return {
    severity: 'error',
    title: t('channel-rename.lost.title', 'The contact point is renamed, but not everything that used it follows'),
    fix: t(
      'channel-rename.lost.fix',
      'Look for “{{before}}” in alert rules and notification policies and choose “{{title}}” there: until then their alerts do not come here.',
      { title, before, ...PLAIN_VALUES }
    ),
  };
}

function keptTitle(title: string): string {
  return title === ''
    ? t('channel-rename.not', 'The contact point is not renamed')
    : t('channel-rename.kept', 'The contact point keeps its name “{{title}}”', { title, ...PLAIN_VALUES });
}

type Kept = Extract<
  RenameOutcome,
  { readonly kind: 'own-title' | 'provisioned' | 'title-taken' | 'in-use' | 'several' }
>;

function whyKept(outcome: Kept): string {
  switch (outcome.kind) {
    case 'own-title':
      return t('channel-rename.own-title', 'Somebody gave it a name of its own.');
    case 'provisioned':
      return t('channel-rename.provisioned', 'It is provisioned: change its name where it comes from.');
    case 'title-taken':
      return t('channel-rename.title-taken', 'Another contact point is already named “{{taken}}”.', {
        taken: outcome.taken,
        ...PLAIN_VALUES,
      });
    case 'in-use':
      return t(
        'channel-rename.in-use',
        'Provisioned alert rules or notification policies use it and could not follow. Everything keeps working under the old name. Grafana says: {{message}}',
        { message: outcome.message, ...PLAIN_VALUES }
      );
    case 'several':
      return t(
        'channel-rename.several',
        'It has further integrations, and this version of Grafana cannot rename them together. Rename it in Grafana.'
      );
  }
}
