import { css } from '@emotion/css';
import { type AppEvent, AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, type AlertVariant, Portal, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

/** Time for which a toast stays, in milliseconds, as in Grafana; errors stay until they are closed. */
const STAY_MS: Readonly<Record<string, number>> = { success: 3000, info: 3000, warning: 5000, error: 7000 };

interface Toast {
  readonly id: number;
  readonly severity: AlertVariant;
  readonly title: string;
  readonly text: string;
}

let lastId = 0;

/** Shows what is published as `AppEvents`, at the top right as Grafana does. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  useEffect(() => {
    const show = (severity: AlertVariant) => (event: { payload?: readonly unknown[] }) => {
      const [title = '', text = ''] = event.payload ?? [];
      const toast = { id: ++lastId, severity, title: String(title), text: wordsOf(text) };
      setToasts((shown) => [...shown, toast]);
      setTimeout(() => setToasts((shown) => shown.filter(({ id }) => id !== toast.id)), STAY_MS[severity]);
    };
    const subscribe = (event: AppEvent<never>, severity: AlertVariant) =>
      getAppEvents()
        .getStream({ type: event.name } as never)
        .subscribe(show(severity));
    const subscriptions = [
      subscribe(AppEvents.alertSuccess as AppEvent<never>, 'success'),
      subscribe(AppEvents.alertInfo as AppEvent<never>, 'info'),
      subscribe(AppEvents.alertWarning as AppEvent<never>, 'warning'),
      subscribe(AppEvents.alertError as AppEvent<never>, 'error'),
    ];
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  }, []);
  return (
    <Portal>
      <div className={styles.toasts}>
        {toasts.map(({ id, severity, title, text }) => (
          <Alert
            key={id}
            severity={severity}
            title={title}
            elevated
            onRemove={() => setToasts((shown) => shown.filter((toast) => toast.id !== id))}
          >
            {text === '' ? null : text}
          </Alert>
        ))}
      </div>
    </Portal>
  );
}

function wordsOf(text: unknown): string {
  return text instanceof Error ? text.message : String(text);
}

const getStyles = (theme: GrafanaTheme2) => ({
  toasts: css({
    position: 'fixed',
    right: theme.spacing(1),
    top: theme.spacing(10),
    width: 400,
    zIndex: theme.zIndex.portal,
  }),
});
