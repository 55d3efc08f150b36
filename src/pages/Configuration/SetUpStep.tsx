import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { Alert, Button, Icon, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type AppSettings, writeAppSettings } from '../../api/appSettings';
import { failureWords, type FailureWords } from '../../ui/failureWords';

interface Props {
  readonly title: string;
  /** Found out just now, not remembered. */
  readonly isDone: boolean;
  /** The advice, or the facts there are to know. */
  readonly children?: React.ReactNode;
}

/** One step of the set-up; its list numbers it. */
export function SetUpStep({ title, isDone, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <li className={styles.step}>
      <span className={cx(styles.mark, isDone && styles.done)}>{isDone && <Icon name="check" aria-hidden />}</span>
      <div className={styles.content}>
        <h3 className={styles.title}>
          {title}
          <span className={styles.state}>
            {isDone ? t('configuration.set-up.done', 'Done') : t('configuration.set-up.open', 'To do')}
          </span>
        </h3>
        {children}
      </div>
    </li>
  );
}

/** Around steps: they are numbered by their order, so that one more needs no other change. */
export function SetUpSteps({ children }: { readonly children: React.ReactNode }) {
  return <ol className={useStyles2(getStyles).steps}>{children}</ol>;
}

const MARK_SIZE = 24;

function getStyles(theme: GrafanaTheme2) {
  return {
    steps: css({ display: 'grid', gap: theme.spacing(2.5), margin: 0, padding: 0, counterReset: 'step' }),
    step: css({
      display: 'grid',
      gridTemplateColumns: `${MARK_SIZE}px minmax(0, 1fr)`,
      gap: theme.spacing(0, 1.5),
      listStyle: 'none',
      counterIncrement: 'step',
    }),
    mark: css({
      display: 'grid',
      placeItems: 'center',
      width: MARK_SIZE,
      height: MARK_SIZE,
      borderRadius: theme.shape.radius.circle,
      border: `1px solid ${theme.colors.border.strong}`,
      fontSize: theme.typography.bodySmall.fontSize,
      '&:empty::before': { content: 'counter(step)' },
    }),
    done: css({
      borderColor: 'transparent',
      background: theme.colors.success.transparent,
      color: theme.colors.success.text,
    }),
    content: css({ display: 'grid', gap: theme.spacing(1), maxWidth: 720, gridTemplateColumns: 'minmax(0, 1fr)' }),
    title: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      minHeight: MARK_SIZE,
      margin: 0,
      ...theme.typography.h5,
    }),
    state: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
      whiteSpace: 'nowrap',
    }),
  };
}

interface EnableProps {
  readonly isEnabled: boolean;
  /** The reader has enabled it on this page, and Grafana's menu does not know yet. */
  readonly isNew: boolean;
  readonly onEnabled: (settings: AppSettings) => void;
}

/** The plugin has to be enabled in the organisation, or Grafana lets nothing through to it. */
export function EnableStep({ isEnabled, isNew, onEnabled }: EnableProps) {
  const title = t('configuration.enable.title', 'Enable Enterprise Groups in this organization');
  if (isEnabled) {
    return (
      <SetUpStep title={title} isDone>
        {isNew && (
          <div>{t('configuration.enable.reload', 'Reload the page to see Enterprise Groups in the menu.')}</div>
        )}
      </SetUpStep>
    );
  }
  return (
    <SetUpStep title={title} isDone={false}>
      {hasPermission('plugins:write') ? (
        <Enable onEnabled={onEnabled} />
      ) : (
        <div>{t('configuration.enable.ask', 'Ask an organization admin to enable it.')}</div>
      )}
    </SetUpStep>
  );
}

function Enable({ onEnabled }: Pick<EnableProps, 'onEnabled'>) {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<FailureWords | null>(null);
  const enable = async () => {
    setIsBusy(true);
    setFailure(null);
    const written = await writeAppSettings(() => ({ enabled: true, pinned: true }));
    setIsBusy(false);
    if (!written.ok) {
      setFailure(failureWords(written.failure));
    } else if (written.value.enabled) {
      onEnabled(written.value);
    } else {
      setFailure(notEnabledWords());
    }
  };
  return (
    <>
      {failure !== null && (
        <Alert severity="error" title={failure.title} bottomSpacing={0}>
          {failure.fix}
        </Alert>
      )}
      <div>
        <Button disabled={isBusy} icon={isBusy ? 'spinner' : undefined} onClick={() => void enable()}>
          {t('configuration.enable.button', 'Enable')}
        </Button>
      </div>
    </>
  );
}

function notEnabledWords(): FailureWords {
  return {
    title: t('configuration.enable.not-kept.title', 'Grafana did not enable it'),
    fix: t(
      'configuration.enable.not-kept.fix',
      'A provisioning file may disable it. Look for "disabled" at this app in the file.'
    ),
  };
}
