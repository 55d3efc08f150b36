import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, IconButton, Input, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { PERSON_IDS, VENDOR_FACTS } from '../../core/webhook/vendor';
import { PEOPLE_MAX } from '../../core/webhook/webhookLimits';
import { personIdWord } from '../../features/people/bookWords';
import { AddButton } from './AddButton';
import { FieldFaultText } from './FieldFaultText';
import { useFaultAt, useHasFaultBelow, useIsReadOnly } from './formContext';
import { type FormValues, newPerson } from './formValues';

/**
 * The people of a rule, with the ids the chosen vendor mentions by. Those of other vendors stay as they are, and are shown
 * where they are at fault.
 */
export function PeopleRows({ rule }: { readonly rule: number }) {
  const { control, register } = useFormContext<FormValues>();
  const path = `mentions.${rule}.people` as const;
  const { fields, append, remove } = useFieldArray({ control, name: path });
  const vendor = useWatch({ control, name: 'vendor' });
  const isReadOnly = useIsReadOnly();
  const faultAt = useFaultAt();
  const hasFault = useHasFaultBelow();
  const styles = useStyles2(getStyles);
  const idsOf = (index: number) =>
    PERSON_IDS.filter((id) => VENDOR_FACTS[vendor].mentionsBy.includes(id) || hasFault(`${path}.${index}.${id}`));
  return (
    <div role="group" aria-label={t('webhook-form.people.title', 'People of this rule only')}>
      {fields.map((field, index) => (
        <div key={field.id} className={styles.row}>
          <Field
            label={t('webhook-form.people.name', 'Name')}
            htmlFor={`${path}.${index}.name`}
            {...faultAt(`${path}.${index}.name`)}
          >
            <Input id={`${path}.${index}.name`} autoComplete="off" {...register(`${path}.${index}.name`)} />
          </Field>
          {idsOf(index).map((id) => (
            <Field
              key={id}
              label={personIdWord(id)}
              htmlFor={`${path}.${index}.${id}`}
              {...faultAt(`${path}.${index}.${id}`)}
            >
              <Input id={`${path}.${index}.${id}`} autoComplete="off" {...register(`${path}.${index}.${id}`)} />
            </Field>
          ))}
          {!isReadOnly && (
            <IconButton
              name="times"
              className={styles.remove}
              tooltip={t('webhook-form.people.remove', 'Remove person {{number}}', { number: index + 1 })}
              onClick={() => remove(index)}
            />
          )}
        </div>
      ))}
      <FieldFaultText path={path} />
      {!isReadOnly && (
        <AddButton
          isSmall
          className={styles.add}
          isFull={fields.length >= PEOPLE_MAX}
          onAdd={() => append(newPerson(), { focusName: `${path}.${fields.length}.name` })}
        >
          {t('webhook-form.people.add', 'Add person for this rule only')}
        </AddButton>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      columnGap: theme.spacing(1),
      '> div': { flex: '1 1 140px', minWidth: 0 },
    }),
    // Beside the inputs, below their labels.
    remove: css({ marginTop: theme.spacing(3.5), flex: 'none' }),
    add: css({ marginBottom: theme.spacing(2) }),
  };
}
