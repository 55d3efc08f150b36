import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { Button, Stack, Text } from '@grafana/ui';
import React from 'react';
import { type AppSettings } from '../../api/appSettings';
import { type Read, valueOf } from '../../api/useRead';
import { type BookPerson, bookWith } from '../../core/webhook/peopleBook';
import { BOOK_IDS } from '../../core/webhook/vendor';
import { BOOK_MAX } from '../../core/webhook/webhookLimits';
import { type WebhookList } from '../../core/wire/webhooks';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ProblemTable } from '../../ui/ProblemTable';
import { problemWords } from '../../ui/problemWords';
import { EditButtons, NotSaved } from './EditButtons';
import { PeopleTable } from './PeopleTable';
import { Loaded, Section } from './Section';
import { type PeopleEdit, usePeopleForm } from './usePeopleForm';

interface Props {
  readonly settings: Read<AppSettings>;
  /** Whose rules may have people that the address book does not have. */
  readonly webhooks: Read<WebhookList>;
}

/** The organization's address book: people whom mention rules and messages sent by hand name. */
export function PeopleSection({ settings, webhooks }: Props) {
  return (
    <Section
      title={t('configuration.people.title', 'Address book')}
      description={t(
        'configuration.people.description',
        'Mention rules and messages sent by hand select people from here by name. Everyone who can use this app can read it. A person without an ID for a platform is only named there, not notified.'
      )}
    >
      <Loaded resource={settings}>
        {(known) => (
          <PeopleForm
            settings={known}
            webhooks={valueOf(webhooks)}
            onSettings={(written) => settings.update(() => written)}
          />
        )}
      </Loaded>
    </Section>
  );
}

interface FormProps {
  readonly settings: AppSettings;
  readonly webhooks: WebhookList | null;
  readonly onSettings: (settings: AppSettings) => void;
}

function PeopleForm({ settings, webhooks, onSettings }: FormProps) {
  const edit = usePeopleForm(settings, onSettings);
  const canEdit = hasPermission('plugins:write');
  const { problems, rows } = edit;
  return (
    <>
      {problems.length > 0 && (
        <Note severity="warning" title={t('configuration.people.problems', 'The address book has mistakes')}>
          <ProblemTable problems={problems} wordsOf={problemWords} />
          {canEdit && (
            <div>
              {t(
                'configuration.people.fix',
                'The table shows the people who count now. Save it to correct the mistakes.'
              )}
            </div>
          )}
        </Note>
      )}
      {rows.length === 0 ? (
        <Text element="p" color="secondary">
          {t('configuration.people.none', 'The address book is empty.')}
        </Text>
      ) : (
        <PeopleTable edit={edit} canEdit={canEdit} />
      )}
      {canEdit && (
        <>
          <Stack direction="row" gap={1} wrap="wrap">
            <Button variant="secondary" size="sm" icon="plus" disabled={rows.length >= BOOK_MAX} onClick={edit.addRow}>
              {t('configuration.people.add', 'Add person')}
            </Button>
            <TakeOver edit={edit} webhooks={webhooks} />
          </Stack>
          <Text element="p" color="secondary" variant="bodySmall">
            {t(
              'configuration.people.file',
              'If a provisioning file sets up this app, it replaces the address book at the next start of Grafana. Write the people in that file.'
            )}
          </Text>
          <NotSaved outcome={edit.outcome} conflict={conflictWords()} />
          <EditButtons
            edit={edit}
            saveText={t('configuration.people.save', 'Save address book')}
            savedText={t('configuration.people.saved', 'The address book is saved.')}
          />
        </>
      )}
    </>
  );
}

/** Offers to enter people whom mention rules have as their own. The rules stay as they are. */
function TakeOver({ edit, webhooks }: { readonly edit: PeopleEdit; readonly webhooks: WebhookList | null }) {
  const found = (webhooks?.webhooks ?? []).flatMap((webhook) =>
    webhook.state === 'broken'
      ? []
      : webhook.mentions.flatMap(({ people }) =>
          // Without an id they are names of the book, or of nobody.
          people.filter(hasId).map((person) => ({ vendor: webhook.vendor, person }))
        )
  );
  const before = edit.book();
  const after = bookWith(before, found);
  const added = [...after.values()].filter((person) => !hasAll(before.get(person.name), person));
  return added.length === 0 ? null : (
    <Button variant="secondary" size="sm" icon="import" onClick={() => edit.setBook(after)}>
      {t('configuration.people.take-over', 'Add people of mention rules ({{number}})', {
        number: added.length,
        ...PLAIN_VALUES,
      })}
    </Button>
  );
}

function hasAll(known: BookPerson | undefined, person: BookPerson): boolean {
  return known !== undefined && BOOK_IDS.every((id) => known[id] === person[id]);
}

function hasId({ name: _, ...ids }: { readonly name: string }): boolean {
  return Object.keys(ids).length > 0;
}

function conflictWords() {
  return {
    title: t('configuration.people.conflict.title', 'Someone else has changed the address book'),
    text: t(
      'configuration.people.conflict.text',
      'Your changes are not saved and are still in the form. Save again to replace the address book of the other person, or discard your changes to see it.'
    ),
  };
}
