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
    lines: [t('channel-rename.follow', 'Alert rules and notification policies that use it are updated too.')],
  }),
  lost: ({ title, before }) => ({
    severity: 'error',
    title: t(
      'channel-rename.lost.title',
      'The contact point is renamed, but some rules or policies that use it were not updated'
    ),
    lines: [
      t(
        'channel-rename.lost.fix',
        'Their alerts do not reach this webhook until you replace “{{before}}” with “{{title}}” in alert rules and notification policies.',
        { title, before, ...PLAIN_VALUES }
      ),
    ],
  }),
  incomplete: () => ({
    severity: 'error',
    title: t('channel-rename.incomplete.title', 'Grafana did not save all of the contact point'),
    lines: [
      t(
        'channel-rename.incomplete.fix',
        'Alerts sent through it are rejected until you repair it on the Alert channels page.'
      ),
    ],
  }),
  failed: ({ title, failure }) => ({ severity: 'error', title: keptTitle(title), lines: [failureLine(failure)] }),
  'own-title': ({ title }) => kept(title, t('channel-rename.own-title', 'Someone gave it a different name.')),
  provisioned: ({ title }) =>
    kept(title, t('channel-rename.provisioned', 'It is provisioned. Change its name at its source.')),
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
        "Provisioned alert rules or notification policies use it and could not be updated. Everything continues to work under the old name. Grafana's message: {{message}}",
        { message, ...PLAIN_VALUES }
      )
    ),
  several: ({ title }) =>
    kept(
      title,
      t(
        'channel-rename.several',
        'It has more integrations, and this version of Grafana cannot rename them together. Rename it in Grafana.'
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
    ? t('channel-rename.not', 'The contact point was not renamed')
    : t('channel-rename.kept', 'The contact point is still named “{{title}}”', { title, ...PLAIN_VALUES });
}
