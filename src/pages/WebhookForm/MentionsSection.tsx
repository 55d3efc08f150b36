import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, IconButton, Input, Switch, Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { LABELS_MAX, RULES_MAX } from '../../core/webhook/webhookSchema';
import { AddButton } from './AddButton';
import { FieldFaultText } from './FieldFaultText';
import { useHasFaultBelow, useIsReadOnly } from './formContext';
import { type FormValues, newMention } from './formValues';
import { FramedRow } from './FramedRow';
import { PeopleRows } from './PeopleRows';
import { Section } from './Section';

/** The people that a firing alert mentions, by its labels. */
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
          ? t('webhook-form.mentions.nobody', 'No one is mentioned')
          : t('webhook-form.mentions.summary', 'Rules: {{rules}}', { rules: fields.length })
      }
      isOpenAtFirst={fields.length > 0}
      hasFault={hasFault}
    >
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
          <MentionRule rule={index} />
        </FramedRow>
      ))}
      {!isReadOnly && (
        <AddButton
          isFull={fields.length >= RULES_MAX}
          onAdd={() => append(newMention(), { focusName: `mentions.${fields.length}.people.0.name` })}
        >
          {t('webhook-form.mentions.add', 'Add rule')}
        </AddButton>
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
      <Field label={t('webhook-form.mentions.all', 'Mention everyone in the group (@all)')} htmlFor={id}>
        <Switch id={id} {...register(`mentions.${rule}.all`)} />
      </Field>
      <FieldFaultText path={`mentions.${rule}`} />
    </>
  );
}

/** The labels an alert must carry for a rule to count. */
function LabelRows({ rule }: { readonly rule: number }) {
  const { control, register } = useFormContext<FormValues>();
  const path = `mentions.${rule}.labels` as const;
  const { fields, append, remove } = useFieldArray({ control, name: path });
  const isReadOnly = useIsReadOnly();
  const styles = useStyles2(getLabelRowsStyles);
  const title = t('webhook-form.labels.title', 'Labels the alert must have');
  return (
    <div role="group" aria-label={title} className={styles.group}>
      <div className={styles.title}>{title}</div>
      {fields.length === 0 && (
        <div className={styles.none}>
          {t('webhook-form.labels.none', 'None: the rule applies to every firing alert.')}
        </div>
      )}
      {fields.map((field, index) => (
        <div key={field.id} className={styles.row}>
          <Input
            aria-label={t('webhook-form.labels.name', 'Label')}
            placeholder="severity"
            {...register(`${path}.${index}.name`)}
          />
          <span aria-hidden>=</span>
          <Input
            aria-label={t('webhook-form.labels.value', 'Value')}
            placeholder="critical"
            {...register(`${path}.${index}.value`)}
          />
          {!isReadOnly && (
            <IconButton
              name="times"
              tooltip={t('webhook-form.labels.remove', 'Remove label {{number}}', { number: index + 1 })}
              onClick={() => remove(index)}
            />
          )}
        </div>
      ))}
      <FieldFaultText path={path} />
      {!isReadOnly && (
        <AddButton isSmall isFull={fields.length >= LABELS_MAX} onAdd={() => append({ name: '', value: '' })}>
          {t('webhook-form.labels.add', 'Add label')}
        </AddButton>
      )}
    </div>
  );
}

function getLabelRowsStyles(theme: GrafanaTheme2) {
  return {
    group: css({ marginBottom: theme.spacing(2) }),
    title: css({ fontSize: theme.typography.bodySmall.fontSize, fontWeight: theme.typography.fontWeightMedium }),
    none: css({ color: theme.colors.text.secondary }),
    row: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto minmax(0, 1fr) auto',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(0.5, 0),
    }),
  };
}
