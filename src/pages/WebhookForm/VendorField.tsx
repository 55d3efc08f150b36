import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Field, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor, VENDORS } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';
import { VendorMark } from '../../ui/VendorMark';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';

interface Props {
  readonly label: string;
  readonly onPick: (vendor: Vendor) => void;
}

/** The vendor, to be picked by name and mark. */
export function VendorField({ label, onPick }: Props) {
  const { control } = useFormContext<FormValues>();
  const vendor = useWatch({ control, name: 'vendor' });
  const isReadOnly = useIsReadOnly();
  return (
    <Field label={label} required {...useFaultAt()('vendor')}>
      <RadioButtonGroup<Vendor>
        aria-label={label}
        options={OPTIONS}
        value={vendor}
        onChange={onPick}
        disabled={isReadOnly}
      />
    </Field>
  );
}

// Outside of the component: another component at each drawing would lose the focus.
const OPTIONS = VENDORS.map((value) => ({ value, component: () => <VendorOption vendor={value} /> }));

function VendorOption({ vendor }: { readonly vendor: Vendor }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles}>
      <VendorMark vendor={vendor} />
      {vendorName(vendor, readerLanguage())}
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1), whiteSpace: 'nowrap' });
}
