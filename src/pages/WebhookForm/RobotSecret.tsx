import { t } from '@grafana/i18n';
import { Field, SecretInput } from '@grafana/ui';
import React, { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useFaultAt } from './formContext';
import { type FormValues } from './formValues';
import { KeptInput } from './KeptInput';
import { WithKeep } from './WithKeep';

interface Props {
  /** Its place in the form's list of robots. */
  readonly index: number;
  readonly label: string;
}

/** The signing secret of a robot. One that is stored stays until it is reset; reset and left empty, it is taken away. */
export function RobotSecret({ index, label }: Props) {
  const { control, register, setValue } = useFormContext<FormValues>();
  const robot = useWatch({ control, name: `robots.${index}` });
  const path = `robots.${index}.secret` as const;
  const keepsPath = `robots.${index}.keepsSecret` as const;
  const [wasReset, setWasReset] = useState(false);
  const id = `robot-${index}-secret`;
  const reset = () => {
    setValue(keepsPath, false, { shouldDirty: true });
    setWasReset(true);
  };
  const keep = () => {
    setValue(path, '');
    setValue(keepsPath, true, { shouldDirty: true });
  };
  const willBeGone = robot.hasStoredSecret && !robot.keepsSecret && robot.secret === '';
  return (
    <Field
      label={label}
      description={
        willBeGone
          ? t('webhook-form.secret.will-be-gone', 'If you leave this empty, the saved secret is removed when you save.')
          : undefined
      }
      htmlFor={id}
      {...useFaultAt()(path)}
    >
      {robot.keepsSecret ? (
        <KeptInput id={id} label={label} shown={t('webhook-form.configured', 'Configured')} onReset={reset} />
      ) : (
        <WithKeep isOffered={willBeGone} onKeep={keep}>
          <SecretInput
            id={id}
            isConfigured={false}
            onReset={reset}
            autoComplete="new-password"
            autoFocus={wasReset}
            {...register(path)}
          />
        </WithKeep>
      )}
    </Field>
  );
}
