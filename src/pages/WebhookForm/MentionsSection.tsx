import { t } from '@grafana/i18n';
import { Field, Switch, Text } from '@grafana/ui';
import React from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { RULES_MAX } from '../../core/webhook/webhookLimits';
import { type SeenLabels, useSeenLabels } from '../../features/labels/useSeenLabels';
import { AddButton } from './AddButton';
import { FieldFaultText } from './FieldFaultText';
import { useHasFaultBelow, useIsReadOnly } from './formContext';
import { type FormValues, newMention } from './formValues';
import { FramedRow } from './FramedRow';
import { LabelRows } from './LabelRows';
import { NamesField } from './NamesField';
import { PeopleRows } from './PeopleRows';
import { Section } from './Section';

/** The people that a firing alert mentions, by its labels. */
export function MentionsSection() {
  const { control } = useFormContext<FormValues>();
  const rules = useWatch({ control, name: 'mentions' });
  const hasFault = useHasFaultBelow()('mentions');
  return (
    <Section
      title={t('webhook-form.field.mentions', 'Mentions')}
      summary={
        rules.length === 0
          ? t('webhook-form.mentions.nobody', 'No one is mentioned')
          : t('webhook-form.mentions.summary', 'Rules: {{rules}}', { rules: rules.length })
      }
      isOpenAtFirst={rules.length > 0}
      hasFault={hasFault}
    >
      <Rules />
    </Section>
  );
}

/** Drawn only while the section is open: what it suggests is read then. */
function Rules() {
  const { control } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'mentions' });
  const isReadOnly = useIsReadOnly();
  const seen = useSeenLabels();
  return (
    <>
      <Text element="p" color="secondary">
        {t(
          'webhook-form.mentions.description',
          'A firing alert mentions the people of every rule whose labels match. Resolved alerts mention no one.'
        )}
      </Text>
      <FieldFaultText path="mentions" />
      {fields.map((field, index) => (
        <FramedRow
          key={field.id}
          title={t('webhook-form.mentions.rule', 'Rule {{number}}', { number: index + 1 })}
          removeText={t('webhook-form.mentions.remove', 'Remove rule {{number}}', { number: index + 1 })}
          onRemove={() => remove(index)}
        >
          <MentionRule rule={index} seen={seen} />
        </FramedRow>
      ))}
      {!isReadOnly && (
        <AddButton
          isFull={fields.length >= RULES_MAX}
          onAdd={() => append(newMention(), { focusName: `mentions.${fields.length}.labels.0.name` })}
        >
          {t('webhook-form.mentions.add', 'Add rule')}
        </AddButton>
      )}
    </>
  );
}

function MentionRule({ rule, seen }: { readonly rule: number; readonly seen: SeenLabels }) {
  const { register } = useFormContext<FormValues>();
  const id = `mention-${rule}-all`;
  return (
    <>
      <LabelRows rule={rule} seen={seen} />
      <NamesField rule={rule} />
      <PeopleRows rule={rule} />
      <Field label={t('webhook-form.mentions.all', 'Mention everyone in the group (@all)')} htmlFor={id}>
        <Switch id={id} {...register(`mentions.${rule}.all`)} />
      </Field>
      <FieldFaultText path={`mentions.${rule}`} />
    </>
  );
}
