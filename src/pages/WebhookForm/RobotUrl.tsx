import { Field, Input, Label } from '@grafana/ui';
import React, { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { vendorOfUrl } from '../../core/webhook/requestUrl';
import { type Vendor } from '../../core/webhook/vendor';
import { useFaultAt } from './formContext';
import { type FormValues } from './formValues';
import { KeptInput } from './KeptInput';
import { WithKeep } from './WithKeep';

interface Props {
  /** Its place in the form's list of robots. */
  readonly index: number;
  readonly label: string;
  /** Stands between label and input. No part of the label, since there may be buttons in it. */
  readonly hint?: React.ReactNode;
  /** The address belongs to another vendor than the one chosen, which is now this one. */
  readonly onVendorFound?: (vendor: Vendor) => void;
}

/** The request URL of a robot. What is stored is shown masked, and stays until it is reset. */
export function RobotUrl({ index, label, hint, onVendorFound }: Props) {
  const { control, register, setValue } = useFormContext<FormValues>();
  const robot = useWatch({ control, name: `robots.${index}` });
  const vendor = useWatch({ control, name: 'vendor' });
  const path = `robots.${index}.url` as const;
  const keepsPath = `robots.${index}.keepsUrl` as const;
  const [wasReset, setWasReset] = useState(false);
  const id = `robot-${index}-url`;
  const typed = register(path, {
    onChange: ({ target }: { target: HTMLInputElement }) => {
      const found = vendorOfUrl(target.value);
      if (onVendorFound !== undefined && found !== null && found !== vendor) {
        onVendorFound(found);
      }
    },
  });
  const reset = () => {
    setValue(keepsPath, false, { shouldDirty: true });
    setWasReset(true);
  };
  const keep = () => {
    setValue(path, '');
    setValue(keepsPath, true, { shouldDirty: true });
  };
  return (
    <Field
      label={
        <>
          <Label htmlFor={id}>{`${label} *`}</Label>
          {hint}
        </>
      }
      htmlFor={id}
      {...useFaultAt()(path)}
    >
      {robot.keepsUrl ? (
        <KeptInput id={id} label={label} shown={robot.storedUrl} onReset={reset} />
      ) : (
        <WithKeep isOffered={robot.storedUrl !== '' && robot.url === ''} onKeep={keep}>
          <Input
            id={id}
            placeholder="https://…"
            autoComplete="off"
            spellCheck={false}
            autoFocus={wasReset}
            {...typed}
          />
        </WithKeep>
      )}
    </Field>
  );
}
