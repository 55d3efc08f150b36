import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ApiFailure, wasTurnedAway } from '../../api/apiFailure';
import { type SetOutcome } from '../../api/changeOutcome';
import { type WebhookLeft } from '../../core/wire/setWebhooks';
import { joinSentences } from '../../ui/joinSentences';
import { problemWords } from '../../ui/problemWords';
import { changeWords } from './changeWords';
import { type ManyTarget } from './manyOf';

interface Props {
  readonly outcome: SetOutcome;
  readonly targets: readonly ManyTarget[];
}

/** Most webhooks that were not changed and are told one by one. */
const LINES_MAX = 50;

/** Result of a change of many: how many were changed, and the reason for each that was not. */
export function ManyResult({ outcome, targets }: Props) {
  const styles = useStyles2(getStyles);
  if (outcome.kind === 'failed') {
    return (
      <Alert severity="error" role="group" title={manyResultText(outcome)}>
        {changeWords(outcome).fix}
      </Alert>
    );
  }
  const { changed, left } = outcome;
  const names = new Map(targets.map(({ id, name }) => [id, name]));
  const more = left.length - LINES_MAX;
  return (
    <>
      {changed.length > 0 && (
        <Alert
          severity="success"
          role="group"
          title={t('webhooks.many.changed', 'Changed: {{count}}', { count: changed.length })}
        />
      )}
      {left.length > 0 && (
        <Alert
          severity="warning"
          role="group"
          title={t('webhooks.many.not-changed', 'Not changed: {{count}}', { count: left.length })}
        >
          <ul className={styles}>
            {left.slice(0, LINES_MAX).map((each) => (
              <li key={each.id}>
                <strong>{names.get(each.id) ?? each.id}</strong>: {whyText(each)}
              </li>
            ))}
          </ul>
          {more > 0 && t('webhooks.many.not-changed-more', 'More: {{more}}', { more })}
        </Alert>
      )}
    </>
  );
}

function whyText({ obstacle, problems }: WebhookLeft): string {
  const { title, fix } = changeWords(
    obstacle === null ? { kind: 'problems', problems } : { kind: 'obstacle', obstacle }
  );
  return joinSentences(title, ...problems.map(problemWords), fix);
}

/** The result in one line, to be read out. */
export function manyResultText(outcome: SetOutcome): string {
  if (outcome.kind === 'failed') {
    return joinSentences(failedText(outcome.failure), changeWords(outcome).title);
  }
  const { changed, left } = outcome;
  return joinSentences(
    t('webhooks.many.changed', 'Changed: {{count}}', { count: changed.length }),
    left.length === 0 ? '' : t('webhooks.many.not-changed', 'Not changed: {{count}}', { count: left.length })
  );
}

function failedText(failure: ApiFailure): string {
  return wasTurnedAway(failure)
    ? t('webhooks.many.none-changed', 'No webhook was changed')
    : t('webhooks.many.unknown', 'It is not known whether the webhooks were changed');
}

function getStyles(theme: GrafanaTheme2) {
  return css({ margin: 0, paddingLeft: theme.spacing(2.5), listStyle: 'disc', overflowWrap: 'anywhere' });
}
