import { t } from '@grafana/i18n';
import { NO_SECRETS } from '../../core/secrets/secretMask';
import { type ChangePlan, type ChangeRequest, planChange } from '../../core/webhook/edit/planChange';
import { madeKey } from '../../core/webhook/secureKey';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type WebhookDetails } from '../../core/wire/webhook';
import { type WebhookFacts } from '../../core/wire/webhookFacts';
import { type FormProblem, formProblem } from './formProblem';
import { type FormValues, isBlankLabel, isExact, type LabelValues } from './formValues';
import { webhookBody } from './webhookBody';

/** The data that the form is checked against. */
export interface SaveContext {
  /** The stored webhook; null where a new one is made. */
  readonly current: WebhookDetails | null;
  /** The facts that saving it is planned with; null where they are not known. */
  readonly facts: WebhookFacts | null;
}

/** Stands for the id a new webhook gets when it is saved. */
const NEW_ID = 'new';

/** Stands for the facts where they are not known: then the backend judges by them when the form is saved. */
const NOTHING_KNOWN = { otherNames: [], otherRobots: [], allowedHosts: [], maxWebhooks: Infinity, otherBytes: 0 };

/**
 * The problems of the form, at once: it is planned as it would be if it were saved now. Without facts a host that is
 * not the vendor's may still be allowed.
 */
export function localProblems(values: FormValues, { current, facts }: SaveContext): FormProblem[] {
  const id = current?.id ?? NEW_ID;
  const plan = planChange(changeOf(webhookBody(values), current), {
    ...(facts ?? NOTHING_KNOWN),
    ...{ id, current, mask: NO_SECRETS, nextRevision: '' },
    storedKeys: current === null ? [] : [madeKey(id), ...current.secureKeys],
  });
  const problems = problemsOf(plan).filter(({ rule }) => facts !== null || rule !== 'url-host');
  return [
    ...problems.map((problem) => formProblem(problem, values)),
    ...values.mentions.flatMap(({ labels }, index) => labelProblems(labels, `mentions.${index}.labels`)),
  ];
}

/** The change that saving the form would be. */
export function changeOf(webhook: Readonly<Record<string, unknown>>, current: SaveContext['current']): ChangeRequest {
  return current === null ? { kind: 'create', webhook } : { kind: 'edit', webhook, revision: current.revision };
}

function problemsOf(plan: ChangePlan): readonly SettingsProblem[] {
  switch (plan.kind) {
    case 'write':
      return plan.warnings;
    case 'problems':
      return plan.problems;
    case 'obstacle':
      return []; // It is a file's, so nothing is saved.
  }
}

/** The faults of labels that the settings could not even hold: they know labels by their names. */
function labelProblems(labels: readonly LabelValues[], path: string): FormProblem[] {
  const filled = labels.filter((label) => !isBlankLabel(label));
  const names = filled.map(({ name }) => name.trim());
  // Two exact values of one label can never both be there; other conditions may go together.
  const exact = filled.filter(isExact).map(({ name }) => name.trim());
  const problem = { path, blocks: true, isStillEmpty: false };
  if (names.includes('')) {
    return [{ ...problem, text: t('webhook-form.labels.unnamed', 'Enter the name of the label, or remove the row.') }];
  }
  return new Set(exact).size < exact.length
    ? [
        {
          ...problem,
          text: t(
            'webhook-form.labels.twice',
            'This label is listed twice with different values, but an alert has each label only once. Remove one of the rows, or use =~.'
          ),
        },
      ]
    : [];
}
