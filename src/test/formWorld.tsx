import { setChromeHeaderHeightHook } from '@grafana/runtime';
import { fireEvent, screen, type RenderResult } from '@testing-library/react';
import React from 'react';
import { useNavigate } from 'react-router';
import { PATHS } from '../constants';
import { type Permission } from '../core/access/permission';
import { type WebhookDetails } from '../core/wire/webhook';
import { EditWebhookPage } from '../pages/WebhookForm/EditWebhookPage';
import { NewWebhookPage } from '../pages/WebhookForm/NewWebhookPage';
import { fakeBackend, type FakeRoutes, ok } from './fakeBackend';
import { letComboboxesOpen } from './letComboboxesOpen';
import { meWith } from './meFixture';
import { renderPage } from './renderPage';
import { webhookDetails, webhookFacts } from './webhookFixtures';

/** Request URLs as the vendors give them out. */
export const URLS = {
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
  dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef0123456789abcdef',
  feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/0123abcd-0123-4567-89ab-0123456789ab',
  lark: 'https://open.larksuite.com/open-apis/bot/v2/hook/0123abcd-0123-4567-89ab-0123456789ab',
} as const;

interface Shown extends RenderResult {
  /** The bodies that were sent to a route such as `POST webhooks`, in this order. */
  readonly sent: (what: string) => unknown[];
}

type Routes = Partial<FakeRoutes>;

const WRITER: readonly Permission[] = ['webhooks:read', 'webhooks:write'];

/** Shows the form of a new webhook, and waits for it; `copy` is the id of the one it is to be like. */
export async function showNew(routes: Routes = {}, copy = ''): Promise<Shown> {
  const shown = show(<NewPage />, routes, { at: copy === '' ? '' : `?copy=${copy}`, path: PATHS.newWebhook });
  await screen.findByLabelText(/^Webhook name \*/);
  return shown;
}

/** With a way to the bare page, as Grafana's command palette has one. */
function NewPage() {
  const navigate = useNavigate();
  return (
    <>
      <button onClick={() => void navigate(PATHS.newWebhook)}>Elsewhere</button>
      <NewWebhookPage />
    </>
  );
}

/** Shows the form of the webhook `ops`, and waits for it. */
export async function showEdit(
  routes: Routes = {},
  { webhook = webhookDetails(), permissions = WRITER }: { webhook?: WebhookDetails; permissions?: typeof WRITER } = {}
): Promise<Shown> {
  const shown = showEditPage({ 'GET webhooks/:id': () => ok({ webhook, problems: [] }), ...routes }, permissions);
  await screen.findByLabelText(/^Webhook name \*/);
  return shown;
}

/** The same without waiting, for what is shown instead of the form. */
export function showEditPage(routes: Routes, permissions = WRITER): Shown {
  return show(<EditWebhookPage />, routes, { path: PATHS.editWebhook('ops'), permissions });
}

interface ShowOptions {
  readonly path: string;
  readonly at?: string;
  readonly permissions?: readonly Permission[];
}

function show(page: React.ReactElement, routes: Routes, { path, at = '', permissions = WRITER }: ShowOptions): Shown {
  letComboboxesOpen();
  setChromeHeaderHeightHook(() => 0);
  const calls = fakeBackend({
    'GET me': () => ok(meWith(...permissions)),
    'GET saving': ({ query }) =>
      ok(webhookFacts(query.has('webhook') ? { current: webhookDetails() } : { otherNames: ['DBA', 'Operations'] })),
    // No contact point that would have to follow the webhook.
    'GET /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers': () => ok({ items: [] }),
    ...routes,
  });
  const rendered = renderPage(page, { at: path + at, path: path.replace('/ops/', '/:id/') });
  const sent = (what: string) =>
    calls
      .filter(({ method = 'GET', url }) => `${method} ${url.split('?')[0]?.split('/resources/')[1]}` === what)
      .map(({ data }) => data as unknown);
  return { ...rendered, sent };
}

/** The input with this label; sections and groups may be called the same. */
export function field(label: string | RegExp): HTMLElement {
  return screen.getByLabelText(label, { selector: 'input, textarea' });
}

/** Types into the field with this label. */
export function type(label: string | RegExp, text: string): void {
  fireEvent.change(field(label), { target: { value: text } });
}

/** Presses what bears this text. */
export function press(text: string): void {
  fireEvent.click(screen.getByText(text));
}

/** Presses the button with this name, which is no text of its own. */
export function pressNamed(name: string): void {
  fireEvent.click(screen.getByLabelText(name, { selector: 'button' }));
}

/** The faults that are shown for the field with this label: the texts its `aria-describedby` names; '' for none. */
export function faultOf(label: string | RegExp): string {
  const ids = field(label).getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
}
