import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { FormProvider, useForm, useFormContext, useFormState } from 'react-hook-form';
import { MessagePreview } from '../Preview/MessagePreview';
import { AddressDrawer } from './AddressDrawer';
import { AfterSave } from './AfterSave';
import { BasicFields } from './BasicFields';
import { FormButtons } from './FormButtons';
import { FormFactsProvider } from './formContext';
import { FormNotices } from './FormNotices';
import { FormOutcome } from './FormOutcome';
import { type FormValues } from './formValues';
import { LastFields } from './LastFields';
import { LeavePrompt } from './LeavePrompt';
import { MentionsSection } from './MentionsSection';
import { MessageSection } from './MessageSection';
import { previewOptions } from './previewOptions';
import { RobotsSection } from './RobotsSection';
import { SecretSection } from './SecretSection';
import { useFirstFault } from './useFirstFault';
import { type FormOrigin, useFormActions } from './useFormActions';

interface Props extends FormOrigin {
  readonly initial: FormValues;
  /** What stands above the fields. */
  readonly banner?: React.ReactNode;
  /** Opens what is stored by now, in place of what was typed. */
  readonly onOpenNewest: () => void;
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

function FormBody({ banner, onOpenNewest, ...origin }: Omit<Props, 'initial'>) {
  const styles = useStyles2(getStyles);
  const { control } = useFormContext<FormValues>();
  const { isDirty } = useFormState({ control });
  const actions = useFormActions(origin);
  const [asksForAddress, setAsksForAddress] = useState(false);
  const [makesChannel, setMakesChannel] = useState(true);
  const formRef = useFirstFault(actions.refusals);
  const { values, found, saving, isTried } = actions;
  const { current, isReadOnly } = origin;
  const options = useMemo(() => previewOptions(values), [values]);
  if (saving.state.kind === 'saved') {
    const makeChannel = current === null && makesChannel;
    return <AfterSave id={saving.state.id} name={values.name.trim()} makeChannel={makeChannel} />;
  }
  return (
    <FormFactsProvider problems={found.problems} isTried={isTried} isReadOnly={isReadOnly}>
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
          <FormNotices problems={found.problems} unlicensed={found.unlicensed} />
          <fieldset disabled={isReadOnly} className={styles.fields}>
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
          <FormOutcome actions={actions} current={current} onOpenNewest={onOpenNewest} />
          {!isReadOnly && <FormButtons actions={actions} />}
        </form>
        <aside className={styles.aside} aria-labelledby="webhook-preview">
          <Text element="h3" variant="h5" id="webhook-preview">
            {t('webhook-form.preview', 'Preview')}
          </Text>
          <MessagePreview options={options} webhookName={values.name} />
        </aside>
      </div>
      <LeavePrompt when={isDirty && !isReadOnly} />
      {asksForAddress && <AddressDrawer vendor={values.vendor} onClose={() => setAsksForAddress(false)} />}
    </FormFactsProvider>
  );
}

/** Width from which the preview has room beside the form, in pixels. */
const TWO_COLUMNS_FROM_PX = 1100;

function getStyles(theme: GrafanaTheme2) {
  return {
    columns: css({
      display: 'grid',
      gap: theme.spacing(4),
      gridTemplateColumns: 'minmax(0, 720px)',
      [`@media (min-width: ${TWO_COLUMNS_FROM_PX}px)`]: {
        gridTemplateColumns: 'minmax(0, 720px) minmax(320px, 1fr)',
      },
    }),
    fields: css({ border: 0, margin: 0, padding: 0, minWidth: 0 }),
    aside: css({ display: 'grid', gap: theme.spacing(1), alignContent: 'start', minWidth: 0 }),
  };
}
