import { Field, TagsInput } from '@grafana/ui';
import React from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { fieldWords } from './fieldWords';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';

interface Props {
  readonly name: 'keywords' | 'linkHosts';
  readonly id: string;
  readonly description: string;
  readonly placeholder: string;
  /** Most characters of a text; 50 where it is left out. */
  readonly maxLength?: number;
}

/** A field with a list of short texts. */
export function TagsField({ name, id, description, placeholder, maxLength }: Props) {
  const { control } = useFormContext<FormValues>();
  const isReadOnly = useIsReadOnly();
  const fault = useFaultAt()(name);
  return (
    <Field label={fieldWords()[name]} description={description} htmlFor={id} {...fault}>
      <Controller
        control={control}
        name={name}
        render={({ field: { value, onChange, ref } }) => (
          <TagsInput
            id={id}
            ref={ref}
            tags={value}
            onChange={(tags) => onChange(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))}
            placeholder={placeholder}
            maxLength={maxLength}
            autoColors={false}
            addOnBlur
            disabled={isReadOnly}
            invalid={fault.invalid}
          />
        )}
      />
    </Field>
  );
}
