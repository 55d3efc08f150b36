import { t } from '@grafana/i18n';
import { Button, Field, IconButton, Switch, Text } from '@grafana/ui';
import React from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { RULES_MAX } from '../../core/webhook/webhookSchema';
import { FieldFaultText } from './FieldFaultText';
import { useHasFaultBelow, useIsReadOnly } from './formContext';
import { type FormValues, newMention } from './formValues';
import { FramedRow } from './FramedRow';
import { LabelRows } from './LabelRows';
import { PeopleRows } from './PeopleRows';
import { Section } from './Section';

/** Whom a firing alert mentions, by its labels. */
export function MentionsSection() {
  const { control } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'mentions' });
  const isReadOnly = useIsReadOnly();
  const hasFault = useHasFaultBelow()('mentions');
  return (
    <Section
      title={t('webhook-form.field.mentions', 'Mentions')}
      summary={
        fields.length === 0
          ? t('webhook-form.mentions.nobody', 'Nobody is mentioned')
          : t('webhook-form.mentions.summary', 'Rules: {{rules}}', { rules: fields.length })
      }
      isOpenAtFirst={fields.length > 0}
      hasFault={hasFault}
    >
      <Text element="p" color="secondary">
        {t(
          'webhook-form.mentions.description',
          'A firing alert mentions the people of every rule whose labels it has. Resolved alerts mention nobody.'
        )}
      </Text>
      <FieldFaultText path="mentions" />
      {fields.map((field, index) => (
        <FramedRow
          key={field.id}
          title={t('webhook-form.mentions.rule', 'Rule {{number}}', { number: index + 1 })}
          remove={
            isReadOnly ? null : (
              <IconButton
                name="trash-alt"
                tooltip={t('webhook-form.mentions.remove', 'Remove rule {{number}}', { number: index + 1 })}
                onClick={() => remove(index)}
              />
            )
          }
        >
          <MentionRule rule={index} />
        </FramedRow>
      ))}
      {!isReadOnly && (
        <Button
          type="button"
          variant="secondary"
          icon="plus"
          disabled={fields.length >= RULES_MAX}
          onClick={() => append(newMention(), { focusName: `mentions.${fields.length}.people.0.name` })}
        >
          {t('webhook-form.mentions.add', 'Add rule')}
        </Button>
      )}
    </Section>
  );
}

function MentionRule({ rule }: { readonly rule: number }) {
  const { register } = useFormContext<FormValues>();
  const id = `mention-${rule}-all`;
  return (
    <>
      <LabelRows rule={rule} />
      <PeopleRows rule={rule} />
      <Field label={t('webhook-form.mentions.all', 'Mention everybody in the group (@all)')} htmlFor={id}>
        <Switch id={id} {...register(`mentions.${rule}.all`)} />
      </Field>
      <FieldFaultText path={`mentions.${rule}`} />
    </>
  );
}
