import { act, type RenderResult } from '@testing-library/react';
import React from 'react';
import { type ListedDelivery } from '../core/wire/delivery';
import { PATHS } from '../constants';
import { type Permission } from '../core/access/permission';
import { DeliveriesPage } from '../pages/Deliveries/DeliveriesPage';
import { deliveryChart } from './deliveryFixtures';
import { fakeBackend, type FakeRoutes, ok } from './fakeBackend';
import { letComboboxesOpen } from './letComboboxesOpen';
import { meWith } from './meFixture';
import { renderPage } from './renderPage';
import { readyWebhook } from './webhookFixtures';

interface Options {
  /** The rest of the address after the page's own path, such as `/7?state=refused`. */
  readonly at?: string;
  readonly permissions?: readonly Permission[];
}

const SENDER: readonly Permission[] = ['webhooks:read', 'deliveries:read', 'deliveries:write'];

/** A page of the history as the backend answers with it. */
export function pageOf(deliveries: readonly ListedDelivery[], nextCursor: string | null = null) {
  return ok({ deliveries, nextCursor });
}

/** Shows the deliveries to somebody who may send them again; a test says what is otherwise. */
export function showDeliveries(
  routes: Partial<FakeRoutes>,
  { at = '', permissions = SENDER }: Options = {}
): RenderResult & { readonly asked: (what: string) => string[] } {
  letComboboxesOpen();
  const calls = fakeBackend({
    'GET me': () => ok(meWith(...permissions)),
    'GET webhooks': () => ok({ webhooks: [readyWebhook()], problems: [] }),
    'GET deliveries/chart': () => ok(deliveryChart()),
    ...routes,
  });
  const rendered = renderPage(<DeliveriesPage />, { at: PATHS.deliveries + at, path: `${PATHS.deliveries}/:id?` });
  /** The queries of all calls of `GET deliveries` and its like, in their order. */
  const asked = (what: string) =>
    calls
      .filter(({ method = 'GET', url }) => `${method} ${url.split('?')[0]?.split('/resources/')[1]}` === what)
      .map(({ url }) => url.split('?')[1] ?? '');
  return { ...rendered, asked };
}

/** Lets time pass, and all happen that is due meanwhile. Needs jest's clock. */
export async function pass(ms: number): Promise<void> {
  await act(async () => await jest.advanceTimersByTimeAsync(ms));
}
