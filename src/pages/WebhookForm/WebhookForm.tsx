import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Text, useStyles2 } from '@grafana/ui';
import React, { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { FormProvider, useForm, useFormContext, useFormState, useWatch } from 'react-hook-form';
import { type ApiFailure } from '../../api/apiFailure';
import { type WebhookDetails } from '../../core/wire/webhook';
import { VENDOR_WORDS } from '../../core/vendors/words';
import { VENDOR_FACTS } from '../../core/webhook/vendor';
import { readerLanguage } from '../../ui/readerLanguage';
import { AddressDrawer } from './AddressDrawer';
import { AfterSave, type SavedWebhook } from './AfterSave';
import { BasicFields } from './BasicFields';
import { FormButtons } from './FormButtons';
import { FormFactsProvider, useHasFaultBelow } from './formContext';
import { FormOutcome } from './FormOutcome';
import { type FormProblem } from './formProblem';
import { type FormValues } from './formValues';
import { LastFields } from './LastFields';
import { LeavePrompt } from './LeavePrompt';
import { MentionsSection } from './MentionsSection';
import { MessageSection } from './MessageSection';
import { PreviewAside, previewOptions, TWO_COLUMNS, WEBHOOK_FORM } from './PreviewAside';
import { RobotsSection } from './RobotsSection';
import { type FormOrigin, useFormActions } from './useFormActions';
import { RobotSecret } from './RobotSecret';
import { usePeopleBook } from '../../features/people/usePeopleBook';
import { Section } from './Section';
import { labelsOf, type TestLabel, TestLabels } from './TestLabels';

/** Places that the reader can be led to: inputs at fault, and places marked for faults that have no input. */
const FAULTS = '[aria-invalid="true"]:not(:disabled), [data-problem="true"]';

const NO_HOSTS: readonly string[] = [];

interface Props extends FormOrigin {
  readonly initial: FormValues;
  /** The reason why the license allows no webhook to be made; '' where it does. */
  readonly unlicensed: string;
  /** The content above the fields. */
  readonly banner?: React.ReactNode;
  /** Opens what is stored by now, in place of what was typed. A new one has no other version. */
  readonly onOpenNewest?: () => void;
  /** The reason why that could not be opened. */
  readonly openFailure?: ApiFailure | null;
}

/** All fields of a webhook, with what can be done with them. */
export function WebhookForm({ initial, ...props }: Props) {
  const form = useForm<FormValues>({ defaultValues: initial });
  return (
    <FormProvider {...form}>
      <FormBody {...props} />
    </FormProvider>
  );
}

function FormBody({ banner, unlicensed, onOpenNewest, openFailure = null, ...origin }: Omit<Props, 'initial'>) {
  const styles = useStyles2(getStyles);
  const { control } = useFormContext<FormValues>();
  const { isDirty } = useFormState({ control });
  const [testRows, setTestRows] = useState<readonly TestLabel[]>([]);
  const testLabels = useMemo(() => nullIfEmpty(labelsOf(testRows)), [testRows]);
  const actions = useFormActions(origin, testLabels);
  const people = usePeopleBook();
  const [asksForAddress, setAsksForAddress] = useState(false);
  const [makesChannel, setMakesChannel] = useState(true);
  const formRef = useFirstFault(actions.refusals);
  const { values, found, saving, isTried } = actions;
  const options = useMemo(() => previewOptions(values, people), [values, people]);
  const { current, isReadOnly } = origin;
  if (saving.state.kind === 'saved') {
    return (
      <AfterSave {...savedWebhook(saving.state.id, values, current)} makeChannel={current === null && makesChannel} />
    );
  }
  return (
    <FormFactsProvider
      problems={found.problems}
      isTried={isTried}
      isReadOnly={isReadOnly}
      allowedHosts={origin.facts?.allowedHosts ?? NO_HOSTS}
      people={people}
    >
      <div className={styles.place}>
        <div className={styles.columns}>
          <form
            ref={formRef}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void actions.save();
            }}
          >
            {banner}
            <FormNotices problems={found.problems} unlicensed={unlicensed} />
            <fieldset disabled={isReadOnly || saving.state.kind === 'saving'} className={styles.fields}>
              <BasicFields onAskForAddress={() => setAsksForAddress(true)} />
              <SecretSection />
              <RobotsSection />
              <MentionsSection />
              <MessageSection />
              <LastFields
                makesChannel={current === null ? makesChannel : null}
                onMakesChannel={() => setMakesChannel(!makesChannel)}
              />
            </fieldset>
            {!isReadOnly && (
              <TestLabels rows={testRows} onChange={setTestRows} mentions={options.mentions} vendor={options.vendor} />
            )}
            <FormOutcome {...{ actions, current, onOpenNewest, openFailure }} />
            {!isReadOnly && <FormButtons actions={actions} />}
          </form>
          <PreviewAside values={values} options={options} testLabels={testLabels} />
        </div>
      </div>
      <LeavePrompt when={isDirty && !isReadOnly} />
      {asksForAddress && <AddressDrawer vendor={values.vendor} onClose={() => setAsksForAddress(false)} />}
    </FormFactsProvider>
  );
}

function nullIfEmpty<T extends object>(entries: T): T | null {
  return Object.keys(entries).length === 0 ? null : entries;
}

function savedWebhook(
  id: string,
  values: FormValues,
  current: WebhookDetails | null
): Omit<SavedWebhook, 'makeChannel'> {
  const name = values.name.trim();
  return { id, name, renamedFrom: current?.name == null || current.name === name ? null : current.name };
}

function getStyles(theme: GrafanaTheme2) {
  return {
    place: css({ containerType: 'inline-size', containerName: WEBHOOK_FORM }),
    columns: css({
      display: 'grid',
      gap: theme.spacing(4),
      gridTemplateColumns: 'minmax(0, 720px)',
      [TWO_COLUMNS]: { gridTemplateColumns: 'minmax(0, 720px) minmax(320px, 1fr)' },
    }),
    // Lines end where it reads well, which matters most where there are no spaces.
    fields: css({ border: 0, margin: 0, padding: 0, minWidth: 0, textWrap: 'pretty' }),
  };
}

/** Leads to the first thing to correct of a form whenever its reader was turned away once more. */
function useFirstFault(refusals: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusals > 0) {
      form.current?.querySelector<HTMLElement>(FAULTS)?.focus();
    }
  }, [refusals]);
  return form;
}

interface FormNoticesProps {
  readonly problems: readonly FormProblem[];
  /** The reason why the license does not allow this; '' where it does. */
  readonly unlicensed: string;
}

/** Problems that belong to no field of the form, or are no reason not to save. */
function FormNotices({ problems, unlicensed }: FormNoticesProps) {
  const homeless = problems.filter(({ path }) => path === null);
  const faults = homeless.filter(({ blocks }) => blocks);
  const warnings = homeless.filter(({ blocks }) => !blocks);
  return (
    <>
      {unlicensed !== '' && (
        <Alert severity="warning" title={t('failure.unlicensed.title', 'The license does not allow this')}>
          {unlicensed}
        </Alert>
      )}
      {faults.length > 0 && (
        <div data-problem="true" tabIndex={-1}>
          <Alert severity="error" title={t('webhook-form.faults', 'Fix these problems first')}>
            <Texts problems={faults} />
          </Alert>
        </div>
      )}
      {warnings.length > 0 && (
        <Alert severity="warning" title={t('webhook-form.warnings', 'This can be saved, but note the following')}>
          <Texts problems={warnings} />
        </Alert>
      )}
    </>
  );
}

function Texts({ problems }: Pick<FormNoticesProps, 'problems'>) {
  return (
    <>
      {problems.map(({ text }) => (
        <div key={text}>{text}</div>
      ))}
    </>
  );
}

/** The signing secret of the first robot. Where a vendor's robots have none it is shown only to be taken away. */
function SecretSection() {
  const { control } = useFormContext<FormValues>();
  const vendor = useWatch({ control, name: 'vendor' });
  const { secret, hasStoredSecret, keepsSecret } = useWatch({ control, name: 'robots.0' });
  const hasFault = useHasFaultBelow()('robots.0.secret');
  if (VENDOR_FACTS[vendor].secret === null && secret === '' && !hasStoredSecret) {
    return null;
  }
  const isSet = keepsSecret || secret !== '';
  return (
    <Section
      title={t('webhook-form.secret.title', 'Signing secret')}
      summary={isSet ? t('webhook-form.configured', 'Configured') : t('webhook-form.none', 'None')}
      isOpenAtFirst={isSet}
      hasFault={hasFault}
    >
      <Text element="p" color="secondary">
        {VENDOR_WORDS[vendor].secretHint[readerLanguage()]}
      </Text>
      <RobotSecret index={0} label={t('webhook-form.secret.title', 'Signing secret')} />
    </Section>
  );
}
