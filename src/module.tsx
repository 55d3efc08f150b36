import { AppPlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { PLUGIN_ID } from './constants';

// Grafana loads this file whenever it needs to know the app at all: nothing but registrations in here, the rest lazy.

/** The translations library comes with the page, and is ready before the page draws its first word. */
const LazyWebhooksPage = lazy(async () => {
  const [{ initPluginTranslations }, { WebhooksPage }] = await Promise.all([
    import('@grafana/i18n'),
    import('./pages/Webhooks/WebhooksPage'),
  ]);
  await initPluginTranslations(PLUGIN_ID);
  return { default: WebhooksPage };
});

function RootPage() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyWebhooksPage />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(RootPage);
