import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useChromeHeaderHeight } from '@grafana/runtime';
import { Text, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { FormProvider, useForm, useFormContext, useFormState } from 'react-hook-form';
import { type ApiFailure } from '../../api/apiFailure';
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
  /** Opens what is stored by now, in place of what was typed. A new one has no other version. */
  readonly onOpenNewest?: () => void;
  /** Why that could not be opened. */
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

function FormBody({ banner, onOpenNewest, openFailure = null, ...origin }: Omit<Props, 'initial'>) {
  const styles = useStyles2(getStyles, useChromeHeaderHeight() ?? 0);
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
    const name = values.name.trim();
    const renamedFrom = current?.name == null || current.name === name ? null : current.name;
    return <AfterSave id={saving.state.id} name={name} makeChannel={makeChannel} renamedFrom={renamedFrom} />;
  }
  return (
    <FormFactsProvider problems={found.problems} isTried={isTried} isReadOnly={isReadOnly}>
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
            <FormNotices problems={found.problems} unlicensed={found.unlicensed} />
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
            <FormOutcome {...{ actions, current, onOpenNewest, openFailure }} />
            {!isReadOnly && <FormButtons actions={actions} />}
          </form>
          <aside className={styles.aside} aria-labelledby="webhook-preview">
            <Text element="h2" variant="h5" id="webhook-preview">
              {t('webhook-form.preview', 'Preview')}
            </Text>
            <MessagePreview options={options} webhookName={values.name} />
          </aside>
        </div>
      </div>
      <LeavePrompt when={isDirty && !isReadOnly} />
      {asksForAddress && <AddressDrawer vendor={values.vendor} onClose={() => setAsksForAddress(false)} />}
    </FormFactsProvider>
  );
}

/**
 * Width of the form's place from which the preview has room beside it, in pixels. Not the window's: Grafana's menu may be
 * docked beside the page or not.
 */
const TWO_COLUMNS = '@container webhook-form (min-width: 860px)';

/** A message is about as wide as in the vendors' own clients, in pixels; wider would be none of what a group sees. */
const PREVIEW_MAX_WIDTH = 560;

function getStyles(theme: GrafanaTheme2, headerHeight: number) {
  const top = `calc(${headerHeight}px + ${theme.spacing(2)})`;
  return {
    place: css({ containerType: 'inline-size', containerName: 'webhook-form' }),
    columns: css({
      display: 'grid',
      gap: theme.spacing(4),
      gridTemplateColumns: 'minmax(0, 720px)',
      [TWO_COLUMNS]: { gridTemplateColumns: 'minmax(0, 720px) minmax(320px, 1fr)' },
    }),
    // Lines end where it reads well, which matters most where there are no spaces.
    fields: css({ border: 0, margin: 0, padding: 0, minWidth: 0, textWrap: 'pretty' }),
    aside: css({
      display: 'grid',
      gap: theme.spacing(1),
      alignContent: 'start',
      minWidth: 0,
      maxWidth: PREVIEW_MAX_WIDTH,
      // What is typed at the end of a long form shows beside it.
      [TWO_COLUMNS]: {
        position: 'sticky',
        top,
        maxHeight: `calc(100vh - ${top} - ${theme.spacing(2)})`,
        overflowY: 'auto',
      },
    }),
  };
}
