import { type BackendSrvRequest, config } from '@grafana/runtime';
import { render, type RenderResult, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import React from 'react';
import { keepDraft } from '../extensions/send/draft';
import { SendModal } from '../extensions/send/SendModal';
import { type Subject } from '../extensions/subject/subject';
import { fakeBackend, type FakeRoutes, ok } from './fakeBackend';
import { letComboboxesOpen } from './letComboboxesOpen';
import { meWith } from './meFixture';
import { readyWebhook } from './webhookFixtures';
import { type NoteReport } from '../core/wire/notes';
import { type ListedWebhook } from '../core/wire/webhooks';

interface World extends RenderResult {
  readonly user: UserEvent;
  readonly calls: readonly BackendSrvRequest[];
  readonly onClose: jest.Mock;
  /** The notes that were posted, in order. */
  sent(): ReadonlyArray<{ readonly id: string; readonly note: { readonly comment: string } & Record<string, unknown> }>;
}

export const WORDS: Subject = { kind: 'text' };

/** Opens the form for the first time, as somebody who may use webhooks, with one webhook unless there are others. */
export function showSend(
  routes: Partial<FakeRoutes> = {},
  { subject = WORDS, webhooks = [readyWebhook()] }: { subject?: Subject; webhooks?: ListedWebhook[] } = {}
): World {
  letComboboxesOpen();
  keepDraft(subject, null);
  Object.assign(config.bootData.user, { login: 'ann' });
  const calls = fakeBackend({
    'GET me': () => ok(meWith('webhooks:read', 'webhooks:use')),
    'GET webhooks': () => ok({ webhooks, problems: [] }),
    'POST webhooks/:id/notes': () => noteAnswer(),
    ...routes,
  });
  const onClose = jest.fn();
  const rendered = render(<SendModal subject={subject} onClose={onClose} />);
  const sent = () => calls.filter(({ method }) => method === 'POST').map(({ data }) => data);
  return { ...rendered, user: userEvent.setup(), calls, onClose, sent };
}

/** Writes words and sends them to the only group there is. */
export async function writeAndSend({ user }: Pick<World, 'user'>, words = 'Deploying at 15:00'): Promise<void> {
  await user.type(await screen.findByLabelText('Message'), words);
  await user.click(screen.getByRole('button', { name: 'Send' }));
}

/** The backend's answer to a note: delivered, unless said otherwise. */
export function noteReport(changes: Partial<NoteReport> = {}) {
  return {
    verdict: 'delivered' as const,
    delivery: 17,
    finding: null,
    duplicate: false,
    webhook: 'ops',
    ...changes,
  };
}

/** The same as an answer of a route. */
export function noteAnswer(changes: Partial<NoteReport> = {}) {
  return ok(noteReport(changes));
}
