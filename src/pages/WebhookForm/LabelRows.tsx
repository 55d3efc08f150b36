import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, type ComboboxOption, FieldValidationMessage, IconButton, Input, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { Controller, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { isPatternOperator, type Operator } from '../../core/webhook/labelOperator';
import { LABELS_MAX } from '../../core/webhook/webhookLimits';
import { Suggestions } from '../../features/labels/Suggestions';
import { type SeenLabels } from '../../features/labels/useSeenLabels';
import { AddButton } from './AddButton';
import { FieldFaultText } from './FieldFaultText';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues, isBlankLabel, newLabel } from './formValues';
import { WEBHOOK_FORM } from './PreviewAside';

interface Props {
  readonly rule: number;
  /** To be suggested. */
  readonly seen: SeenLabels;
}

/** The conditions that the labels of an alert must meet for a rule to count. */
export function LabelRows({ rule, seen }: Props) {
  const { control } = useFormContext<FormValues>();
  const path = `mentions.${rule}.labels` as const;
  const { fields, append, remove } = useFieldArray({ control, name: path });
  const labels = useWatch({ control, name: path });
  const isReadOnly = useIsReadOnly();
  const styles = useStyles2(getStyles);
  const title = t('webhook-form.labels.title', 'Conditions on labels of the alert');
  return (
    <div role="group" aria-label={title} className={styles.group}>
      <div className={styles.title}>{title}</div>
      {labels.every(isBlankLabel) && (
        <div className={styles.none}>
          {t('webhook-form.labels.none', 'None: the rule applies to every firing alert.')}
        </div>
      )}
      {fields.map((field, index) => (
        <LabelRow key={field.id} rule={rule} row={index} seen={seen} onRemove={() => remove(index)} />
      ))}
      <FieldFaultText path={path} />
      {!isReadOnly && (
        <AddButton isSmall isFull={fields.length >= LABELS_MAX} onAdd={() => append(newLabel())}>
          {t('webhook-form.labels.add', 'Add label')}
        </AddButton>
      )}
    </div>
  );
}

interface RowProps extends Props {
  readonly row: number;
  readonly onRemove: () => void;
}

function LabelRow({ rule, row, seen, onRemove }: RowProps) {
  const { control, register } = useFormContext<FormValues>();
  const path = `mentions.${rule}.labels.${row}` as const;
  const { name, op } = useWatch({ control, name: path });
  const isReadOnly = useIsReadOnly();
  const styles = useStyles2(getStyles);
  const [names, values, faultId] = [useId(), useId(), useId()];
  const faultAt = useFaultAt();
  const [atName, atOperator, atValue] = (['name', 'op', 'value'] as const).map((part) => faultAt(`${path}.${part}`));
  const fault = atValue?.error ?? atName?.error ?? atOperator?.error;
  return (
    <>
      <div className={styles.row}>
        <Input
          aria-label={t('webhook-form.labels.name', 'Label')}
          aria-describedby={fault === undefined ? undefined : faultId}
          placeholder="severity"
          autoComplete="off"
          list={names}
          invalid={atName?.invalid}
          {...register(`${path}.name`)}
        />
        <Controller
          control={control}
          name={`${path}.op`}
          render={({ field: { value, onChange } }) => (
            <Combobox<Operator>
              aria-label={t('webhook-form.labels.operator', 'Operator')}
              options={operatorOptions()}
              value={value}
              width={9}
              disabled={isReadOnly}
              onChange={(option) => onChange(option.value)}
            />
          )}
        />
        <Input
          aria-label={t('webhook-form.labels.value', 'Value')}
          aria-describedby={fault === undefined ? undefined : faultId}
          placeholder={isPatternOperator(op) ? 'critical|warning' : 'critical'}
          autoComplete="off"
          list={values}
          invalid={atValue?.invalid}
          {...register(`${path}.value`)}
        />
        {!isReadOnly && (
          <IconButton
            name="times"
            tooltip={t('webhook-form.labels.remove', 'Remove label {{number}}', { number: row + 1 })}
            onClick={onRemove}
          />
        )}
      </div>
      {fault !== undefined && <FieldValidationMessage id={faultId}>{fault}</FieldValidationMessage>}
      <Suggestions id={names} values={[...seen.keys()]} />
      <Suggestions id={values} values={seen.get(name.trim()) ?? []} />
    </>
  );
}

function operatorOptions(): Array<ComboboxOption<Operator>> {
  return [
    { value: '=', label: '=', description: t('webhook-form.labels.equal', 'equals') },
    { value: '!=', label: '!=', description: t('webhook-form.labels.not-equal', 'does not equal') },
    { value: '=~', label: '=~', description: t('webhook-form.labels.match', 'matches the regular expression') },
    {
      value: '!~',
      label: '!~',
      description: t('webhook-form.labels.no-match', 'does not match the regular expression'),
    },
  ];
}

/** Width of the form's place below which a value stands under its label, in pixels. */
const NARROW = `@container ${WEBHOOK_FORM} (max-width: 480px)`;

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
      [NARROW]: {
        gridTemplateColumns: 'minmax(0, 1fr) auto auto',
        '> :nth-child(3)': { gridRow: 2, gridColumn: '1 / -1' },
      },
    }),
  };
}
