import { t } from '@grafana/i18n';
import { Combobox, Field, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { type Format, VENDOR_FACTS } from '../../core/webhook/vendor';
import { type Content, REPEATS } from '../../core/webhook/webhook';
import { MESSAGES_MAX } from '../../core/webhook/webhookLimits';
import { LANGUAGE_OPTIONS, repeatsWords, timeZoneOptions } from '../../ui/messageFields';
import { FallbackField } from './FallbackField';
import { fieldWords } from './fieldWords';
import { useFaultAt, useHasFaultBelow, useIsReadOnly } from './formContext';
import { type FormValues } from './formValues';
import { DeliveryLink, LinkHosts, WrapLinks } from './LinkFields';
import { QuotaField } from './QuotaField';
import { Section } from './Section';

const PATHS_IN_HERE = [
  'language',
  'timeZone',
  'format',
  'content',
  'linkHosts',
  'maxMessages',
  'wrapLinks',
  'deliveryLink',
  'repeats',
  'monthlyQuota',
  'fallback',
];

const COUNTS = Array.from({ length: MESSAGES_MAX }, (_, index) => ({ value: index + 1, label: String(index + 1) }));

/** The fields for the look of the messages. */
export function MessageSection() {
  const { control } = useFormContext<FormValues>();
  const [vendor, language, timeZone, format, content] = useWatch({
    control,
    name: ['vendor', 'language', 'timeZone', 'format', 'content'],
  });
  const isReadOnly = useIsReadOnly();
  const faultAt = useFaultAt();
  const hasFault = useHasFaultBelow();
  const words = fieldWords();
  const languages = LANGUAGE_OPTIONS.find(({ value }) => value === language)?.label ?? '';
  return (
    <Section
      title={t('webhook-form.message.title', 'Message')}
      summary={[languages, timeZone, formatWords(format)].join(' · ')}
      isOpenAtFirst={false}
      hasFault={PATHS_IN_HERE.some((path) => hasFault(path))}
    >
      <ChoiceField name="language" options={LANGUAGE_OPTIONS} />
      <Field
        label={words.timeZone}
        description={t('webhook-form.time-zone.description', 'The time zone of the times in messages.')}
        htmlFor="webhook-time-zone"
        {...faultAt('timeZone')}
      >
        <Controller
          control={control}
          name="timeZone"
          render={({ field: { value, onChange, onBlur } }) => (
            <Combobox
              id="webhook-time-zone"
              aria-label={words.timeZone}
              options={timeZoneOptions(value)}
              value={value}
              onChange={(option) => onChange(option.value)}
              onBlur={onBlur}
              createCustomValue
              disabled={isReadOnly}
              invalid={faultAt('timeZone').invalid}
            />
          )}
        />
      </Field>
      <ChoiceField
        name="format"
        options={VENDOR_FACTS[vendor].formats.map((each) => ({ value: each, label: formatWords(each) }))}
      />
      <ChoiceField
        name="content"
        options={(['card', 'template'] as const).map((each) => ({ value: each, label: contentWords(each) }))}
        description={t(
          'webhook-form.content.description',
          'The built-in card shows state, values, labels and links. The template shows the title and message set in the contact point.'
        )}
      />
      {content === 'template' && <LinkHosts />}
      {vendor === 'dingtalk' && <WrapLinks />}
      <DeliveryLink />
      <Field
        label={words.maxMessages}
        description={t(
          'webhook-form.max-messages.description',
          'Maximum number of messages one notification with many alerts is split into. Alerts that do not fit are counted and linked.'
        )}
        htmlFor="webhook-max-messages"
        {...faultAt('maxMessages')}
      >
        <Controller
          control={control}
          name="maxMessages"
          render={({ field: { value, onChange, onBlur } }) => (
            <Combobox
              id="webhook-max-messages"
              aria-label={words.maxMessages}
              options={COUNTS}
              value={value}
              onChange={(option) => onChange(option.value)}
              onBlur={onBlur}
              width={12}
              disabled={isReadOnly}
            />
          )}
        />
      </Field>
      <ChoiceField
        name="repeats"
        options={REPEATS.map((each) => ({ value: each, label: repeatsWords(each) }))}
        description={t(
          'webhook-form.repeats.description',
          'What Grafana sends again while nothing has changed. A change is always the whole message.'
        )}
      />
      <QuotaField />
      <FallbackField />
    </Section>
  );
}

interface ChoiceFieldProps<Name extends ChoiceName> {
  readonly name: Name;
  readonly options: ReadonlyArray<{ readonly value: FormValues[Name]; readonly label: string }>;
  readonly description?: string;
}

type ChoiceName = 'language' | 'format' | 'content' | 'repeats';

/** A field with all its options in sight. */
function ChoiceField<Name extends ChoiceName>({ name, options, description }: ChoiceFieldProps<Name>) {
  const { control } = useFormContext<FormValues>();
  const isReadOnly = useIsReadOnly();
  const label = fieldWords()[name];
  return (
    <Field label={label} description={description} {...useFaultAt()(name)}>
      <Controller
        control={control}
        name={name}
        render={({ field: { value, onChange } }) => (
          <RadioButtonGroup
            aria-label={label}
            options={[...options]}
            value={value as FormValues[Name]}
            onChange={onChange}
            disabled={isReadOnly}
          />
        )}
      />
    </Field>
  );
}

/** The words for how a format looks to the group that gets it. */
function formatWords(format: Format): string {
  switch (format) {
    case 'markdown':
      return t('webhook-form.format.markdown', 'Markdown');
    case 'text':
      return t('webhook-form.format.text', 'Plain text');
    case 'template_card':
      return t('webhook-form.format.template-card', 'Template card');
    case 'actionCard':
      return t('webhook-form.format.action-card', 'Card with buttons');
    case 'card':
      return t('webhook-form.format.card', 'Card');
  }
}

/** Source of the message's text, in words. */
function contentWords(content: Content): string {
  switch (content) {
    case 'card':
      return t('webhook-form.content.card', 'Built-in alert card');
    case 'template':
      return t('webhook-form.content.template', "The contact point's template");
  }
}
