import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { Button, Stack, Text } from '@grafana/ui';
import React, { useId } from 'react';
import { type AppSettings } from '../../api/appSettings';
import { LiveRegion } from '../../ui/LiveRegion';
import { Note } from '../../ui/Note';
import { ProblemTable } from '../../ui/ProblemTable';
import { useMe } from '../App/me';
import { accessProblemWords } from './accessProblemWords';
import { Loaded } from './Loaded';
import { RoleTableGrid } from './RoleTableGrid';
import { Section } from './Section';
import { TableOutcomeAlert } from './TableOutcomeAlert';
import { type Resource } from './useResource';
import { type RoleTableEdit, useRoleTable } from './useRoleTable';

/** Who may do what, and who decides it. */
export function PermissionsSection({ settings }: { readonly settings: Resource<AppSettings> }) {
  const { isDecidedByGrafana } = useMe();
  return (
    <Section
      title={t('configuration.permissions.title', 'Permissions')}
      description={t(
        'configuration.permissions.description',
        'What each role of this organization may do here. Alerts need no permission: whatever you change, they go out.'
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
              'The plugin has a service account and asks Grafana what each user may do. The table would hold without it.'
            )}
          </div>
        </Note>
      )}
      <Loaded resource={settings}>
        {(known) => <RoleTable settings={known} onSettings={settings.set} isUsed={!isDecidedByGrafana} />}
      </Loaded>
    </Section>
  );
}

interface RoleTableProps {
  readonly settings: AppSettings;
  readonly onSettings: (settings: AppSettings) => void;
  /** Whether the table decides anything. */
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
              {t('configuration.permissions.mend', 'What holds is shown here; saving it takes the mistakes out.')}
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
              'Admins always keep webhooks:read, webhooks:write, license:read and license:write, so that nobody is locked out.'
            )}
          </Text>
          <Text element="p" color="secondary" variant="bodySmall">
            {t(
              'configuration.permissions.file',
              'If a provisioning file sets up this app, it replaces the table at the next start of Grafana: write the table there.'
            )}
          </Text>
          <TableOutcomeAlert outcome={outcome} onGoOn={edit.goOn} />
          <LiveRegion text={outcome?.kind === 'saved' ? savedText() : ''} />
          <EditButtons edit={edit} />
        </>
      )}
    </>
  );
}

function savedText(): string {
  return t('configuration.permissions.saved', 'The permissions are saved.');
}

function EditButtons({ edit }: { readonly edit: RoleTableEdit }) {
  return (
    <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
      <Button disabled={!edit.canSave} icon={edit.isSaving ? 'spinner' : undefined} onClick={() => void edit.save()}>
        {t('configuration.permissions.save', 'Save permissions')}
      </Button>
      <Button variant="secondary" disabled={!edit.canDiscard} onClick={edit.discard}>
        {t('configuration.permissions.discard', 'Discard changes')}
      </Button>
      <Button variant="secondary" fill="text" disabled={edit.isDefault || edit.isSaving} onClick={edit.toDefaults}>
        {t('configuration.permissions.defaults', 'Back to defaults')}
      </Button>
      {edit.outcome?.kind === 'saved' && <span aria-hidden>{savedText()}</span>}
    </Stack>
  );
}
