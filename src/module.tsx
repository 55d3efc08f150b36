import { AppPlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { PLUGIN_ID } from './constants';

// Grafana loads this file whenever it needs to know the app at all: nothing but registrations in here, the rest lazy.

/** The translations library comes with the pages, and is ready before they draw their first word. */
const LazyPages = lazy(async () => {
  const [{ initPluginTranslations }, { AppPages }] = await Promise.all([
    import('@grafana/i18n'),
    import('./pages/App/AppPages'),
  ]);
  await initPluginTranslations(PLUGIN_ID);
  return { default: AppPages };
});

function RootPage() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyPages />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(RootPage);
