import { FieldValidationMessage } from '@grafana/ui';
import React from 'react';
import { useFaultAt } from './formContext';

/** The fault of a group of fields as a whole. Can be led to like a field, so that nobody has to look for it. */
export function FieldFaultText({ path }: { readonly path: string }) {
  const { invalid, error } = useFaultAt()(path);
  return invalid ? (
    <div data-problem="true" tabIndex={-1}>
      <FieldValidationMessage>{error}</FieldValidationMessage>
    </div>
  ) : null;
}
