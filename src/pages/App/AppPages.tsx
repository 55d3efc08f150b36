import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, ErrorBoundaryAlert } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { matchPath, Navigate, Route, Routes, useLocation } from 'react-router';
import { PATHS } from '../../constants';
import { actionOf, type Permission } from '../../core/access/permission';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { unknownAccessWords, useMe, WithMe } from '../../features/access/me';
import { type Later, later } from '../../ui/later';
import { withTranslations } from '../../ui/withTranslations';

/** A page below `/a/<id>/`. */
interface Page {
  readonly path: string;
  readonly needs: Permission;
  readonly body: Later<object>;
}

const PAGES: readonly Page[] = [
  {
    path: 'webhooks',
    needs: 'webhooks:read',
    body: later(async () => (await import('../Webhooks/WebhooksPage')).WebhooksPage),
  },
  {
    path: 'webhooks/new',
    needs: 'webhooks:write',
    body: later(
      async () => (await import(/* webpackChunkName: "form" */ '../WebhookForm/NewWebhookPage')).NewWebhookPage
    ),
  },
  {
    path: 'webhooks/:id/edit',
    needs: 'webhooks:read',
    body: later(
      async () => (await import(/* webpackChunkName: "form" */ '../WebhookForm/EditWebhookPage')).EditWebhookPage
    ),
  },
  {
    path: 'alert-channels',
    needs: 'webhooks:read',
    body: later(async () => (await import('../AlertChannels/AlertChannelsPage')).AlertChannelsPage),
  },
  {
    // One page, so that the list stays as it is while a delivery is opened beside it.
    path: 'deliveries/:id?',
    needs: 'deliveries:read',
    body: later(async () => (await import('../Deliveries/DeliveriesPage')).DeliveriesPage),
  },
];

/** The code of the page that is opened first and what its reader may do are asked for at the same time. */
function usePreload(): void {
  const { pathname } = useLocation();
  const [first] = useState(pathname);
  useEffect(() => {
    PAGES.find(({ path }) => matchPath(`${PATHS.root}/${path}`, first) !== null)?.body.preload();
  }, [first]);
}

/** The pages, ready to be drawn. */
export const loadAppPages = async () => await withTranslations(AppPages);

/** The app's pages by their addresses. An address that is none leads to the webhooks. */
function AppPages() {
  usePreload();
  return (
    <WithMe Frame={PluginPage}>
      <Routes>
        {PAGES.map(({ path, needs, body }) => (
          <Route key={path} path={path} element={<OnePage needs={needs} Body={body.Component} />} />
        ))}
        <Route path="*" element={<Navigate replace to={PATHS.webhooks} />} />
      </Routes>
    </WithMe>
  );
}

/** A bug in a page spoils no other. */
function OnePage({ needs, Body }: Pick<Page, 'needs'> & { readonly Body: React.ComponentType }) {
  return (
    <ErrorBoundaryAlert>
      <Guarded needs={needs} Frame={PluginPage}>
        <Body />
      </Guarded>
    </ErrorBoundaryAlert>
  );
}

interface GuardedProps {
  readonly needs: Permission;
  /** The frame around the notice that a permission is missing. */
  readonly Frame: React.ComponentType<{ readonly children: React.ReactNode }>;
  readonly children: React.ReactNode;
}

/** Shows its children to people who have the permission, and tells others which one is missing. */
function Guarded({ needs, Frame, children }: GuardedProps) {
  const me = useMe();
  if (me.permissions.has(needs)) {
    return children;
  }
  const whyNot = unknownAccessWords(me);
  const ask = t('guarded.ask', 'Ask an organization admin for the permission {{action}}.', {
    action: actionOf(needs),
    ...PLAIN_VALUES,
  });
  return (
    <Frame>
      <EmptyState
        variant="not-found"
        role="alert"
        message={t('guarded.title', 'You do not have permission to view this page')}
      >
        {whyNot === '' ? ask : whyNot}
      </EmptyState>
    </Frame>
  );
}
