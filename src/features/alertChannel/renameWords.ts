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

type Of<K> = Extract<RenameOutcome, { readonly kind: K }>;

const WORDS: { readonly [K in RenameOutcome['kind']]: (outcome: Of<K>) => RenameWords } = {
  none: () => ({
    severity: 'info',
    title: t('channel-rename.none', 'The webhook has no contact point of its own'),
    fix: '',
  }),
  done: ({ title }) => ({
    severity: 'success',
    title: t('channel-rename.done', 'The contact point is now named “{{title}}”', {
      title,
      ...PLAIN_VALUES,
    }),
    fix: t('channel-rename.follow', 'Alert rules and notification policies that use it follow.'),
  }),
  lost: ({ title, before }) => ({
    severity: 'error',
    title: t('channel-rename.lost.title', 'The contact point is renamed, but not everything that used it follows'),
    fix: t(
      'channel-rename.lost.fix',
      'Look for “{{before}}” in alert rules and notification policies and choose “{{title}}” there: until then their alerts do not come here.',
      { title, before, ...PLAIN_VALUES }
    ),
  }),
  incomplete: () => ({
    severity: 'error',
    title: t('channel-rename.incomplete.title', 'Grafana did not keep all of the contact point'),
    fix: t(
      'channel-rename.incomplete.fix',
      'Alerts sent through it are turned away until it is repaired under Alert channels.'
    ),
  }),
  failed: ({ title, failure }) => {
    const words = failureWords(failure);
    const fix = words.fix === '' ? words.title : `${words.title}. ${words.fix}`;
    return { severity: 'error', title: keptTitle(title), fix };
  },
  'own-title': ({ title }) => kept(title, t('channel-rename.own-title', 'Somebody gave it a name of its own.')),
  provisioned: ({ title }) =>
    kept(title, t('channel-rename.provisioned', 'It is provisioned: change its name where it comes from.')),
  'title-taken': ({ title, taken }) =>
    kept(
      title,
      t('channel-rename.title-taken', 'Another contact point is already named “{{taken}}”.', {
        taken,
        ...PLAIN_VALUES,
      })
    ),
  'in-use': ({ title, message }) =>
    kept(
      title,
      t(
        'channel-rename.in-use',
        'Provisioned alert rules or notification policies use it and could not follow. Everything keeps working under the old name. Grafana says: {{message}}',
        { message, ...PLAIN_VALUES }
      )
    ),
  several: ({ title }) =>
    kept(
      title,
      t(
        'channel-rename.several',
        'It has further integrations, and this version of Grafana cannot rename them together. Rename it in Grafana.'
      )
    ),
};

/** Says what came of renaming the contact point of a webhook. */
export function renameWords(outcome: RenameOutcome): RenameWords {
  return (WORDS[outcome.kind] as (one: RenameOutcome) => RenameWords)(outcome);
}

function kept(title: string, why: string): RenameWords {
  return { severity: 'info', title: keptTitle(title), fix: why };
}

function keptTitle(title: string): string {
  return title === ''
    ? t('channel-rename.not', 'The contact point is not renamed')
    : t('channel-rename.kept', 'The contact point keeps its name “{{title}}”', { title, ...PLAIN_VALUES });
}
