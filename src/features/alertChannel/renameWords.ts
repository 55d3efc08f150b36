import { t } from '@grafana/i18n';
import { type RenameOutcome } from '../../api/alertChannel/renameChannel';
import { failureLine } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Said } from '../../ui/Said';

type Of<K> = Extract<RenameOutcome, { readonly kind: K }>;

const WORDS: { readonly [K in RenameOutcome['kind']]: (outcome: Of<K>) => Said } = {
  none: () => ({
    severity: 'info',
    title: t('channel-rename.none', 'The webhook has no contact point of its own'),
    lines: [],
  }),
  done: ({ title }) => ({
    severity: 'success',
    title: t('channel-rename.done', 'The contact point is now named “{{title}}”', {
      title,
      ...PLAIN_VALUES,
    }),
    lines: [t('channel-rename.follow', 'Alert rules and notification policies that use it follow.')],
  }),
  lost: ({ title, before }) => ({
    severity: 'error',
    title: t('channel-rename.lost.title', 'The contact point is renamed, but not everything that used it follows'),
    lines: [
      t(
        'channel-rename.lost.fix',
        'Look for “{{before}}” in alert rules and notification policies and choose “{{title}}” there: until then their alerts do not come here.',
        { title, before, ...PLAIN_VALUES }
      ),
    ],
  }),
  incomplete: () => ({
    severity: 'error',
    title: t('channel-rename.incomplete.title', 'Grafana did not keep all of the contact point'),
    lines: [
      t(
        'channel-rename.incomplete.fix',
        'Alerts sent through it are turned away until it is repaired under Alert channels.'
      ),
    ],
  }),
  failed: ({ title, failure }) => ({ severity: 'error', title: keptTitle(title), lines: [failureLine(failure)] }),
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

/** Result of renaming the contact point of a webhook. */
export function renameWords(outcome: RenameOutcome): Said {
  return (WORDS[outcome.kind] as (one: RenameOutcome) => Said)(outcome);
}

function kept(title: string, why: string): Said {
  return { severity: 'info', title: keptTitle(title), lines: [why] };
}

function keptTitle(title: string): string {
  return title === ''
    ? t('channel-rename.not', 'The contact point is not renamed')
    : t('channel-rename.kept', 'The contact point keeps its name “{{title}}”', { title, ...PLAIN_VALUES });
}
