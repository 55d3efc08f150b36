import { PluginPage } from '@grafana/runtime';
import { ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { PATHS } from '../../constants';
import { type Permission } from '../../core/access/permission';
import { Guarded } from './Guarded';
import { WithMe } from './me';

/** A page below `/a/<id>/`: its code is loaded when it is opened first. */
interface Page {
  readonly path: string;
  readonly needs: Permission;
  readonly Body: React.LazyExoticComponent<React.ComponentType>;
}

const PAGES: readonly Page[] = [
  {
    path: 'webhooks',
    needs: 'webhooks:read',
    Body: lazy(async () => ({ default: (await import('../Webhooks/WebhooksPage')).WebhooksPage })),
  },
  {
    path: 'webhooks/new',
    needs: 'webhooks:write',
    Body: lazy(async () => ({ default: (await import('../WebhookForm/NewWebhookPage')).NewWebhookPage })),
  },
  {
    path: 'webhooks/:id/edit',
    needs: 'webhooks:read',
    Body: lazy(async () => ({ default: (await import('../WebhookForm/EditWebhookPage')).EditWebhookPage })),
  },
  {
    // One page, so that the list stays as it is while a delivery is opened beside it.
    path: 'deliveries/:id?',
    needs: 'deliveries:read',
    Body: lazy(async () => ({ default: (await import('../Deliveries/DeliveriesPage')).DeliveriesPage })),
  },
];

/** The app's pages by their addresses. An address that is none leads to the webhooks. */
export function AppPages() {
  return (
    <WithMe Frame={PluginPage}>
      <Routes>
        {PAGES.map(({ path, ...page }) => (
          <Route key={path} path={path} element={<OnePage {...page} />} />
        ))}
        <Route path="*" element={<Navigate replace to={PATHS.webhooks} />} />
      </Routes>
    </WithMe>
  );
}

/** A bug in a page spoils no other. */
function OnePage({ needs, Body }: Omit<Page, 'path'>) {
  return (
    <ErrorBoundaryAlert>
      <Guarded needs={needs} Frame={PluginPage}>
        <Suspense fallback={<LoadingPlaceholder text="" />}>
          <Body />
        </Suspense>
      </Guarded>
    </ErrorBoundaryAlert>
  );
}
