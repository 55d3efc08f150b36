import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import { type AppSettings } from '../../api/appSettings';
import { type TableOutcome } from '../../api/roleTable';
import { failureWords } from '../../ui/failureWords';

interface Props {
  readonly outcome: TableOutcome | null;
  readonly onGoOn: (theirs: AppSettings, whose: 'theirs' | 'mine') => void;
}

/** Why the table of roles was not saved, if it was not. */
export function TableOutcomeAlert({ outcome, onGoOn }: Props) {
  switch (outcome?.kind) {
    case undefined:
    case 'saved':
      return null;
    case 'failed': {
      const { title, fix } = failureWords(outcome.failure);
      return (
        <Alert severity="error" title={title} bottomSpacing={0}>
          {fix}
        </Alert>
      );
    }
    case 'not-kept':
    case 'conflict':
      return <Conflict theirs={outcome.settings} onGoOn={onGoOn} />;
  }
}

/** Also where Grafana holds another table right after ours was written: somebody wrote at the same moment. */
function Conflict({ theirs, onGoOn }: Pick<Props, 'onGoOn'> & { readonly theirs: AppSettings }) {
  return (
    <Alert
      severity="warning"
      title={t('configuration.permissions.conflict.title', 'Somebody else has changed the permissions meanwhile')}
      bottomSpacing={0}
    >
      <Stack direction="column" gap={1}>
        <span>
          {t(
            'configuration.permissions.conflict.text',
            'Theirs hold. Your changes are not saved, and still stand in the table above.'
          )}
        </span>
        <Stack direction="row" gap={1} wrap="wrap">
          <Button size="sm" variant="secondary" onClick={() => onGoOn(theirs, 'theirs')}>
            {t('configuration.permissions.conflict.theirs', 'Show theirs')}
          </Button>
          <Button size="sm" variant="secondary" onClick={() => onGoOn(theirs, 'mine')}>
            {t('configuration.permissions.conflict.mine', 'Keep mine, to save over theirs')}
          </Button>
        </Stack>
      </Stack>
    </Alert>
  );
}
