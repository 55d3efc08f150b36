import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, IconButton, Input, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { LABELS_MAX } from '../../core/webhook/webhookSchema';
import { FieldFaultText } from './FieldFaultText';
import { useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';

/** The labels an alert must carry for a rule to count. */
export function LabelRows({ rule }: { readonly rule: number }) {
  const { control, register } = useFormContext<FormValues>();
  const path = `mentions.${rule}.labels` as const;
  const { fields, append, remove } = useFieldArray({ control, name: path });
  const isReadOnly = useIsReadOnly();
  const styles = useStyles2(getStyles);
  const title = t('webhook-form.labels.title', 'Labels the alert must have');
  return (
    <div role="group" aria-label={title} className={styles.group}>
      <div className={styles.title}>{title}</div>
      {fields.length === 0 && (
        <div className={styles.none}>
          {t('webhook-form.labels.none', 'None: the rule counts for every firing alert.')}
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
        <Button
          type="button"
          variant="secondary"
          fill="text"
          size="sm"
          icon="plus"
          disabled={fields.length >= LABELS_MAX}
          onClick={() => append({ name: '', value: '' })}
        >
          {t('webhook-form.labels.add', 'Add label')}
        </Button>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
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
