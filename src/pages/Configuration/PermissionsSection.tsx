import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import React, { useId } from 'react';
import { type AppSettings } from '../../api/appSettings';
import { type TableOutcome } from '../../api/roleTable';
import { type AccessProblem } from '../../core/access/parseAccessSettings';
import { ADMIN_KEEPS, ORG_ROLES } from '../../core/access/roleTable';
import { failureWords } from '../../ui/failureWords';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProblemTable } from '../../ui/ProblemTable';
import { useMe } from '../../features/access/me';
import { EditButtons } from './EditButtons';
import { Loaded, Section } from './Section';
import { RoleTableGrid } from './RoleTableGrid';
import { type Read } from '../../api/useRead';
import { useRoleTable } from './useRoleTable';

/** The permissions of each role, and who decides them. */
export function PermissionsSection({ settings }: { readonly settings: Read<AppSettings> }) {
  const { isDecidedByGrafana } = useMe();
  return (
    <Section
      title={t('configuration.permissions.title', 'Permissions')}
      description={t(
        'configuration.permissions.description',
        'Permissions of each role of this organization in this app. Alerts need no permission and are always sent.'
      )}
    >
      {isDecidedByGrafana && (
        <Note
          severity="warning"
          title={t('configuration.permissions.grafana.title', "Grafana's own permissions decide, not this table")}
        >
          <div>
            {t(
              'configuration.permissions.grafana.text',
              'The plugin has a service account and asks Grafana for the permissions of each user. The table applies only without a service account.'
            )}
          </div>
        </Note>
      )}
      <Loaded resource={settings}>
        {(known) => (
          <RoleTable
            settings={known}
            onSettings={(written) => settings.update(() => written)}
            isUsed={!isDecidedByGrafana}
          />
        )}
      </Loaded>
    </Section>
  );
}

interface RoleTableProps {
  readonly settings: AppSettings;
  readonly onSettings: (settings: AppSettings) => void;
  /** True if the table decides anything. */
  readonly isUsed: boolean;
}

function RoleTable({ settings, onSettings, isUsed }: RoleTableProps) {
  const edit = useRoleTable(settings, onSettings);
  const lockedBecause = useId();
  const canEdit = isUsed && hasPermission('plugins:write');
  const { draft, problems, outcome } = edit;
  return (
    <>
      {problems.length > 0 && (
        <Note
          severity="warning"
          title={t('configuration.permissions.problems', 'The table in the settings has mistakes')}
        >
          <ProblemTable problems={problems} wordsOf={accessProblemWords} />
          {canEdit && (
            <div>
              {t(
                'configuration.permissions.mend',
                'The table shows the permissions in effect. Saving it removes the mistakes.'
              )}
            </div>
          )}
        </Note>
      )}
      <RoleTableGrid table={draft} onToggle={canEdit ? edit.toggle : null} lockedBecause={lockedBecause} />
      {canEdit && (
        <>
          <Text element="p" color="secondary" variant="bodySmall" id={lockedBecause}>
            {t(
              'configuration.permissions.locked',
              'Admins always keep webhooks:read, webhooks:write, license:read and license:write, so that no organization is locked out.'
            )}
          </Text>
          <Text element="p" color="secondary" variant="bodySmall">
            {t(
              'configuration.permissions.file',
              'If this app is provisioned from a file, the file overwrites the table when Grafana next starts. Add the table to the file.'
            )}
          </Text>
          <TableOutcomeAlert outcome={outcome} onGoOn={edit.goOn} />
          <EditButtons
            edit={edit}
            saveText={t('configuration.permissions.save', 'Save permissions')}
            savedText={t('configuration.permissions.saved', 'The permissions are saved.')}
          >
            <Button
              variant="secondary"
              fill="text"
              disabled={edit.isDefault || edit.isSaving}
              onClick={edit.toDefaults}
            >
              {t('configuration.permissions.defaults', 'Restore defaults')}
            </Button>
          </EditButtons>
        </>
      )}
    </>
  );
}

/** The fault of the table of roles in the settings, and what holds instead, in the reader's language. */
function accessProblemWords({ rule }: AccessProblem): string {
  const names = { roles: ORG_ROLES.join(', '), permissions: ADMIN_KEEPS.join(', '), ...PLAIN_VALUES };
  switch (rule) {
    case 'table':
      return t(
        'configuration.access-problem.table',
        'The table must be an object with any of {{roles}}. Until this is corrected, only admins have permissions.',
        names
      );
    case 'role':
      return t('configuration.access-problem.role', 'Unknown role. Roles are {{roles}}.', names);
    case 'list':
      return t(
        'configuration.access-problem.list',
        'The permissions of a role must be a list. Until this is corrected, the role has no permissions, except those that admins always keep.'
      );
    case 'permission':
      return t(
        'configuration.access-problem.permission',
        'Unknown permission, ignored. The table below lists all permissions.'
      );
    case 'locked-out':
      return t(
        'configuration.access-problem.locked-out',
        'Admins always keep {{permissions}}, so that no organization is locked out.',
        names
      );
  }
}

interface TableOutcomeAlertProps {
  readonly outcome: TableOutcome | null;
  readonly onGoOn: (theirs: AppSettings, whose: 'theirs' | 'mine') => void;
}

/** The reason why the table of roles was not saved, if it was not. */
function TableOutcomeAlert({ outcome, onGoOn }: TableOutcomeAlertProps) {
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
function Conflict({ theirs, onGoOn }: Pick<TableOutcomeAlertProps, 'onGoOn'> & { readonly theirs: AppSettings }) {
  return (
    <Alert
      severity="warning"
      title={t('configuration.permissions.conflict.title', 'Someone else changed the permissions in the meantime')}
      bottomSpacing={0}
    >
      <Stack direction="column" gap={1}>
        <span>
          {t(
            'configuration.permissions.conflict.text',
            'The other changes are in effect. Yours are not saved, and are still in the table above.'
          )}
        </span>
        <Stack direction="row" gap={1} wrap="wrap">
          <Button size="sm" variant="secondary" onClick={() => onGoOn(theirs, 'theirs')}>
            {t('configuration.permissions.conflict.theirs', 'Show theirs')}
          </Button>
          <Button size="sm" variant="secondary" onClick={() => onGoOn(theirs, 'mine')}>
            {t('configuration.permissions.conflict.mine', 'Keep my changes, to overwrite theirs on save')}
          </Button>
        </Stack>
      </Stack>
    </Alert>
  );
}
