import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, Input, RadioButtonGroup, TextArea, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor, VENDORS } from '../../core/webhook/vendor';
import { KEYWORD_MAX_LENGTH } from '../../core/webhook/webhookLimits';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { joinSentences } from '../../ui/joinSentences';
import { readerLanguage } from '../../ui/readerLanguage';
import { VendorMark } from '../../ui/VendorMark';
import { fieldWords } from './fieldWords';
import { formatFor } from './formatFor';
import { useFaultAt, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';
import { type Found, RobotUrl } from './RobotUrl';
import { TagsField } from './TagsField';

// Outside of the component: another component at each drawing would lose the focus.
const OPTIONS = VENDORS.map((value) => ({ value, component: () => <VendorOption vendor={value} /> }));

interface Props {
  readonly onAskForAddress: () => void;
}

/** The fields that every webhook needs: name, vendor, address, keywords, remarks. */
export function BasicFields({ onAskForAddress }: Props) {
  const { register, setValue, getValues } = useFormContext<FormValues>();
  const faultAt = useFaultAt();
  const [recognized, setRecognized] = useState<Recognized | null>(null);
  const words = fieldWords();
  const pick = (vendor: Vendor) => {
    setValue('vendor', vendor, { shouldDirty: true });
    setValue('format', formatFor(vendor, getValues('format')), { shouldDirty: true });
  };
  const takeFound = (found: Found | null) => {
    const isOther = found !== null && found.vendor !== getValues('vendor');
    if (isOther) {
      pick(found.vendor);
    }
    if (found !== null && found.keywords.length > 0) {
      const all = [...new Set([...getValues('keywords'), ...found.keywords])];
      setValue('keywords', all, { shouldDirty: true });
    }
    setRecognized((last) =>
      found === null ? null : { ...found, isOther: isOther || (last?.isOther === true && last.vendor === found.vendor) }
    );
  };
  return (
    <>
      <Field
        label={words.name}
        description={t('webhook-form.name.description', 'The name of the group wherever it can be selected.')}
        required
        htmlFor="webhook-name"
        {...faultAt('name')}
      >
        <Input id="webhook-name" autoComplete="off" {...register('name')} />
      </Field>
      <VendorField
        label={words.vendor}
        onPick={(vendor) => {
          setRecognized(null);
          pick(vendor);
        }}
      />
      <RobotUrl
        index={0}
        label={words.robots}
        hint={<AddressHint recognized={recognized} onAsk={onAskForAddress} />}
        onFound={takeFound}
      />
      <TagsField
        name="keywords"
        id="webhook-keywords"
        description={t(
          'webhook-form.keywords.description',
          "If the robot's security settings require keywords, enter the same ones. The first one is added to messages that contain none."
        )}
        placeholder={t('webhook-form.keywords.placeholder', 'Keyword (press Enter to add)')}
        maxLength={KEYWORD_MAX_LENGTH}
      />
      <Field label={words.remarks} htmlFor="webhook-remarks" {...faultAt('remarks')}>
        <TextArea
          id="webhook-remarks"
          rows={2}
          aria-invalid={faultAt('remarks').invalid}
          placeholder={t('webhook-form.remarks.placeholder', 'Who is in the group, who maintains it')}
          {...register('remarks')}
        />
      </Field>
    </>
  );
}

interface Recognized extends Found {
  /** The vendor was another one before. */
  readonly isOther: boolean;
}

/** The parts found in a pasted text, for a reader to check; '' where that is the address of the picked vendor alone. */
function recognizedText({ vendor, secret, keywords, isOther }: Recognized): string {
  const others = [
    ...(secret === '' ? [] : [t('webhook-form.recognized.secret', 'The signing secret was filled in.')]),
    ...(keywords.length === 0
      ? []
      : [
          t('webhook-form.recognized.keywords', 'Keywords were filled in: {{keywords}}.', {
            keywords: keywords.join(readerLanguage() === 'zh-Hans' ? '、' : ', '),
            ...PLAIN_VALUES,
          }),
        ]),
  ];
  const changed = t(
    'webhook-form.vendor-found',
    'This is a {{vendor}} address. The platform has been changed to match.',
    {
      vendor: vendorName(vendor, readerLanguage()),
      ...PLAIN_VALUES,
    }
  );
  return joinSentences(isOther ? changed : '', ...others);
}

/** Where the address is found; once a text was pasted, what was understood of it. */
function AddressHint({ recognized, onAsk }: { readonly recognized: Recognized | null; readonly onAsk: () => void }) {
  const isReadOnly = useIsReadOnly();
  const styles = useStyles2(getHintStyles);
  const found = recognized === null ? '' : recognizedText(recognized);
  return (
    <div className={styles.hint}>
      {t(
        'webhook-form.address.description',
        "The robot's request URL, copied from its settings. You can also paste a whole chat message that contains it."
      )}{' '}
      <span role="status">{found}</span>{' '}
      {!isReadOnly && (
        <Button
          type="button"
          variant="primary"
          fill="text"
          size="sm"
          icon="question-circle"
          className={styles.button}
          onClick={onAsk}
        >
          {t('webhook-form.address.ask', 'How do I get the address?')}
        </Button>
      )}
    </div>
  );
}

function getHintStyles(theme: GrafanaTheme2) {
  return {
    // As a description of Grafana's own fields looks.
    hint: css({
      marginBottom: theme.spacing(0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    // Its text begins where the texts above and below it do.
    button: css({ marginLeft: theme.spacing(-1) }),
  };
}

interface VendorFieldProps {
  readonly label: string;
  readonly onPick: (vendor: Vendor) => void;
}

/** The vendor, to be picked by name and mark. */
function VendorField({ label, onPick }: VendorFieldProps) {
  const { control } = useFormContext<FormValues>();
  const vendor = useWatch({ control, name: 'vendor' });
  const isReadOnly = useIsReadOnly();
  return (
    <Field
      label={label}
      description={t('webhook-form.vendor.description', 'The notification method: the platform the group is on.')}
      required
      {...useFaultAt()('vendor')}
    >
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

function VendorOption({ vendor }: { readonly vendor: Vendor }) {
  const styles = useStyles2(getVendorFieldStyles);
  return (
    <span className={styles}>
      <VendorMark vendor={vendor} />
      {vendorName(vendor, readerLanguage())}
    </span>
  );
}

function getVendorFieldStyles(theme: GrafanaTheme2) {
  return css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1), whiteSpace: 'nowrap' });
}
