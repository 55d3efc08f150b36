import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, Field, Icon, MultiCombobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { NOTE_PEOPLE_MAX } from '../../core/note/note';
import { type PeopleBook } from '../../core/webhook/peopleBook';
import { type MessageOptions, type Person } from '../../core/webhook/webhook';
import { hasIdFor, idlessWords } from '../../features/people/bookWords';
import { type Draft, type DraftProblem, type MentionChoice } from './draft';
import { mentionablePeople } from './noteOf';

interface Props {
  readonly draft: Draft;
  readonly options: MessageOptions;
  readonly book: PeopleBook;
  readonly problem: DraftProblem | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** The people to mention, whose phones ring: nobody unless the sender says so. */
export function MentionField({ draft, options, book, problem, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const people = mentionablePeople(options, book);
  const choices: Array<{ value: MentionChoice; label: string }> = [
    { value: 'nobody', label: t('send.mention.nobody', 'No one') },
    { value: 'people', label: t('send.mention.people', 'People') },
    { value: 'everybody', label: t('send.mention.everybody', 'Everyone') },
  ];
  const hint =
    people.length === 0
      ? t('send.mention.no-people', 'To mention people, add them to the address book on the Configuration page.')
      : undefined;
  return (
    <div className={styles.field}>
      <Field
        noMargin
        label={t('send.mention.label', 'Mention')}
        description={hint}
        invalid={problem === 'nobody-chosen'}
        error={problem === 'nobody-chosen' ? t('send.mention.choose', 'Select whom to mention.') : undefined}
      >
        <RadioButtonGroup<MentionChoice>
          id={id}
          aria-label={t('send.mention.label', 'Mention')}
          options={choices}
          value={draft.mention}
          disabledOptions={people.length === 0 ? ['people'] : []}
          onChange={(mention) => onChange({ mention })}
        />
      </Field>
      {draft.mention === 'people' && (
        <PeopleChoice draft={draft} options={options} people={people} onChange={onChange} />
      )}
      {draft.mention === 'everybody' && (
        <div className={styles.warning}>
          <Icon name="exclamation-triangle" />
          {t('send.mention.all-warning', 'Everyone in the group is notified.')}
        </div>
      )}
    </div>
  );
}

/** As many boxes as can be looked over; more people are searched for. */
const BOXES_MAX = 8;

interface PeopleChoiceProps extends Pick<Props, 'draft' | 'options' | 'onChange'> {
  readonly people: readonly Person[];
}

function PeopleChoice({ draft, options: { vendor }, people, onChange }: PeopleChoiceProps) {
  const styles = useStyles2(getStyles);
  const label = t('send.mention.whom', 'People to mention');
  const isFull = draft.people.length >= NOTE_PEOPLE_MAX;
  const idless = people.filter((person) => draft.people.includes(person.name) && !hasIdFor(vendor, person));
  const toggle = (name: string) =>
    onChange({
      people: draft.people.includes(name) ? draft.people.filter((one) => one !== name) : [...draft.people, name],
    });
  return (
    <>
      {people.length > BOXES_MAX ? (
        <MultiCombobox
          aria-label={label}
          placeholder={t('send.mention.search', 'Select people')}
          options={people.map(({ name }) => ({ value: name, label: name }))}
          value={[...draft.people]}
          onChange={(picked) => onChange({ people: picked.map(({ value }) => value).slice(0, NOTE_PEOPLE_MAX) })}
        />
      ) : (
        <div role="group" aria-label={label} className={styles.people}>
          {people.map(({ name }) => (
            <Checkbox key={name} label={name} value={draft.people.includes(name)} onChange={() => toggle(name)} />
          ))}
        </div>
      )}
      {isFull && (
        <div className={styles.hint}>
          {t('send.mention.full', 'A message can mention at most {{people}} people.', { people: NOTE_PEOPLE_MAX })}
        </div>
      )}
      {idless.length > 0 && (
        <div className={styles.hint}>
          {idlessWords(
            idless.map(({ name }) => name),
            vendor
          )}
        </div>
      )}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    field: css({ display: 'grid', gap: theme.spacing(1) }),
    people: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    warning: css({
      display: 'flex',
      gap: theme.spacing(0.75),
      alignItems: 'center',
      color: theme.colors.warning.text,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
