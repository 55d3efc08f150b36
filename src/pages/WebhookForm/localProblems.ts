import { t } from '@grafana/i18n';
import { NO_SECRETS } from '../../core/secrets/secretMask';
import { readDraft } from '../../core/webhook/edit/webhookDraft';
import { validateWebhook } from '../../core/webhook/edit/validateWebhook';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type WebhookDetails } from '../../core/webhook/webhookDetails';
import { type FormProblem, formProblem } from './formProblem';
import { type FormValues, type LabelValues } from './formValues';
import { webhookBody } from './webhookBody';

/** What the form is held against. */
export interface FormSurroundings {
  /** The stored webhook; null where a new one is made. */
  readonly current: WebhookDetails | null;
  /** Names of all other webhooks, as far as they are known. */
  readonly otherNames: readonly string[];
}

/** Stands for the id a new webhook gets when it is saved. */
const NEW_ID = 'new';

/**
 * What is wrong with the form, by the core's own checks and at once. A host that is not the vendor's is left to the
 * backend: only it knows which others are allowed.
 */
export function localProblems(values: FormValues, { current, otherNames }: FormSurroundings): FormProblem[] {
  const draft = readDraft(webhookBody(values), current);
  const id = current?.id ?? NEW_ID;
  const problems: readonly SettingsProblem[] =
    draft === null
      ? []
      : validateWebhook(draft, { id, current, otherNames, allowedHosts: [], mask: NO_SECRETS }).problems;
  return [
    ...problems.filter(({ rule }) => rule !== 'url-host').map((problem) => formProblem(problem, values)),
    ...values.mentions.flatMap(({ labels }, index) => labelProblems(labels, `mentions.${index}.labels`)),
  ];
}

/** What the settings could not even hold: they know labels by their names. */
function labelProblems(labels: readonly LabelValues[], path: string): FormProblem[] {
  const names = labels.filter(({ name, value }) => name !== '' || value !== '').map(({ name }) => name.trim());
  const problem = { path, blocks: true, isStillEmpty: false };
  if (names.includes('')) {
    return [{ ...problem, text: t('webhook-form.labels.unnamed', 'Enter the name of the label, or remove the row.') }];
  }
  return new Set(names).size < names.length
    ? [
        {
          ...problem,
          text: t(
            'webhook-form.labels.twice',
            'A label is here twice, but an alert has it only once. Remove one of the rows.'
          ),
        },
      ]
    : [];
}
