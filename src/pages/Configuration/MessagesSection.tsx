import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { Field, Input, Text } from '@grafana/ui';
import React from 'react';
import { type AppSettings } from '../../api/appSettings';
import { type Read } from '../../api/useRead';
import { ENVIRONMENT_MAX_LENGTH } from '../../core/webhook/webhookLimits';
import { Note } from '../../ui/Note';
import { ProblemTable } from '../../ui/ProblemTable';
import { problemWords } from '../../ui/problemWords';
import { EditButtons, NotSaved } from './EditButtons';
import { LabelWordsTable } from './LabelWordsTable';
import { RulesToken } from './RulesToken';
import { Loaded, Section } from './Section';
import { useMessagesForm } from './useMessagesForm';

/** Settings of all messages of the organization: the environment, and the words for labels. */
export function MessagesSection({ settings }: { readonly settings: Read<AppSettings> }) {
  return (
    <Section
      title={t('configuration.messages.title', 'Messages')}
      description={t(
        'configuration.messages.description',
        'These settings apply to the messages of all webhooks of this organization. Queued messages use them, too.'
      )}
    >
      <Loaded resource={settings}>
        {(known) => <MessagesForm settings={known} onSettings={(written) => settings.update(() => written)} />}
      </Loaded>
    </Section>
  );
}

interface FormProps {
  readonly settings: AppSettings;
  readonly onSettings: (settings: AppSettings) => void;
}

function MessagesForm({ settings, onSettings }: FormProps) {
  const edit = useMessagesForm(settings, onSettings);
  const canEdit = hasPermission('plugins:write');
  const { draft, problems, environmentFault, outcome } = edit;
  return (
    <>
      {problems.length > 0 && (
        <Note severity="warning" title={t('configuration.messages.problems', 'The message settings have mistakes')}>
          <ProblemTable problems={problems} wordsOf={problemWords} />
          {canEdit && (
            <div>
              {t('configuration.messages.fix', 'The form shows what applies now. Save it to correct the mistakes.')}
            </div>
          )}
        </Note>
      )}
      <Field
        noMargin
        label={t('configuration.messages.environment', 'Environment')}
        description={t(
          'configuration.messages.environment-description',
          'Every message names it after its title, so that readers can tell several Grafanas apart. Leave it empty if there is only one.'
        )}
        invalid={environmentFault !== null}
        error={environmentFault === null ? undefined : problemWords(environmentFault)}
      >
        <Input
          id="message-environment"
          width={40}
          maxLength={2 * ENVIRONMENT_MAX_LENGTH}
          value={draft.environment}
          readOnly={!canEdit}
          placeholder={t('configuration.messages.environment-example', 'Production')}
          onChange={({ currentTarget }) => edit.setEnvironment(currentTarget.value)}
        />
      </Field>
      <LabelWordsTable edit={edit} canEdit={canEdit} />
      {canEdit && (
        <>
          <Text element="p" color="secondary" variant="bodySmall">
            {t(
              'configuration.messages.file',
              'If a provisioning file sets up this app, it replaces these settings at the next start of Grafana. Write them in that file.'
            )}
          </Text>
          <NotSaved outcome={outcome} conflict={conflictWords()} />
          <EditButtons
            edit={edit}
            saveText={t('configuration.messages.save', 'Save message settings')}
            savedText={t('configuration.messages.saved', 'The message settings are saved.')}
          />
          <RulesToken settings={settings} onSettings={onSettings} />
        </>
      )}
    </>
  );
}

function conflictWords() {
  return {
    title: t('configuration.messages.conflict.title', 'Someone else has changed the message settings'),
    text: t(
      'configuration.messages.conflict.text',
      'Your changes are not saved and are still in the form. Save again to replace the settings of the other person, or discard your changes to see them.'
    ),
  };
}
