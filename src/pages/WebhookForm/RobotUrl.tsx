import { Field, Input, Label } from '@grafana/ui';
import React, { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type Pasted, readPasted } from '../../core/webhook/readPasted';
import { vendorOfUrl } from '../../core/webhook/requestUrl';
import { type Vendor } from '../../core/webhook/vendor';
import { useAllowedHosts, useFaultAt } from './formContext';
import { type FormValues } from './formValues';
import { KeptInput } from './KeptInput';
import { WithKeep } from './WithKeep';

interface Props {
  /** Its place in the form's list of robots. */
  readonly index: number;
  readonly label: string;
  /** Stands between label and input. No part of the label, since there may be buttons in it. */
  readonly hint?: React.ReactNode;
  /** Called with what the text in the field says of the robot; null where it says nothing. */
  readonly onFound?: (found: Found | null) => void;
}

/** The vendor of an address, and what stood beside it. */
export type Found = Pick<Pasted, 'vendor' | 'secret' | 'keywords'>;

/**
 * The request URL of a robot. Takes any text that holds one, and the secret beside it. What is stored is shown masked, and
 * stays until it is reset.
 */
export function RobotUrl({ index, label, hint, onFound }: Props) {
  const { control, register, setValue } = useFormContext<FormValues>();
  const allowedHosts = useAllowedHosts();
  const robot = useWatch({ control, name: `robots.${index}` });
  const vendor = useWatch({ control, name: 'vendor' });
  const path = `robots.${index}.url` as const;
  const keepsPath = `robots.${index}.keepsUrl` as const;
  const [wasReset, setWasReset] = useState(false);
  const id = `robot-${index}-url`;
  const take = (text: string): boolean => {
    const found = readPasted(text, allowedHosts, vendor);
    if (found === null) {
      return false;
    }
    setValue(path, found.url, { shouldDirty: true, shouldTouch: true });
    if (found.secret !== '') {
      setValue(`robots.${index}.secret`, found.secret, { shouldDirty: true });
      setValue(`robots.${index}.keepsSecret`, false);
    }
    onFound?.(found);
    return true;
  };
  const typed = register(path, {
    onChange: ({ target: { value } }: { target: HTMLInputElement }) => {
      // Dropped or filled in. Not when the field is left: the page would move under the pointer, and a click be lost.
      if (!AROUND_ADDRESS.test(value.trim()) || !take(value)) {
        onFound?.(foundIn(value, allowedHosts, vendor));
      }
    },
  });
  // Before the browser takes the line breaks away, behind which the secret and the keywords are.
  const paste = (event: React.ClipboardEvent) => {
    if (take(event.clipboardData.getData('text/plain'))) {
      event.preventDefault();
    }
  };
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
            onPaste={paste}
            {...typed}
          />
        </WithKeep>
      )}
    </Field>
  );
}

/** Characters that stand around an address in a text, and in no address. */
const AROUND_ADDRESS = /[\s"'`<>()[\]，。；：、“”‘’（）]/;

/** While it is typed: an address need not be whole to say whose it is. */
function foundIn(text: string, allowedHosts: readonly string[], vendor: Vendor): Found | null {
  const found = readPasted(text, allowedHosts, vendor)?.vendor ?? vendorOfUrl(text);
  return found === null ? null : { vendor: found, secret: '', keywords: [] };
}
