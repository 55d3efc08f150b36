import { type ApiFailure } from '../../api/apiFailure';
import { STANDINGS } from '../../test/licenseFixtures';
import { obstacleWords, retryRefusal } from './retryWords';

const UNLICENSED: ApiFailure = { kind: 'unlicensed', standing: STANDINGS.expired, wish: 'use' };

const conflict = (reason: string, body: unknown = {}): ApiFailure => ({
  kind: 'failed',
  status: 409,
  message: 'In the words of the backend.',
  reason,
  body,
});

it.each([
  ['waiting', /queued, and sent as soon as possible/],
  ['merged', /queued as part of a digest/],
  ['delivered', /Sending again would show it twice/],
  ['duplicate', /The same alerts in the same states are already queued/],
  ['members-gone', /were sent separately or are queued separately/],
  ['passed-on', /Passed on to the fallback webhook/],
  ['webhook-missing', /Its webhook was deleted/],
  ['webhook-broken', /Fix the webhook's settings first/],
  ['webhook-disabled', /Enable it first/],
  ['unlicensed', /The license does not cover/],
  ['from-the-future', /^In the words of the backend\.$/],
  ['', /^In the words of the backend\.$/],
])('says that nothing is sent again because of %j', (reason, words) => {
  expect(retryRefusal(conflict(reason))).toEqual({
    title: 'Not sent again',
    text: expect.stringMatching(words),
    duplicateOf: null,
  });
});

it('has no words of its own for what it does not know', () => {
  expect(obstacleWords('from-the-future')).toBe('');
});

it('says of one that was deleted by age that it was', () => {
  const failure: ApiFailure = { kind: 'failed', status: 404, message: 'x', reason: '', body: null };
  expect(retryRefusal(failure).text).toBe('Deleted from the history because of its age.');
});

it.each<[string, ApiFailure, string, string]>([
  [
    'somebody may not',
    { kind: 'forbidden', message: '' },
    'You do not have permission for this',
    'Ask an organization admin',
  ],
  ['the license ended', UNLICENSED, 'The license does not allow this', 'expired on 2026-05-01'],
  ['Grafana is away', { kind: 'offline' }, 'Grafana does not respond', 'Check your network'],
  ['the process is down', { kind: 'plugin-down' }, "The plugin's process does not respond", 'Look for'],
  [
    'the outbox is away',
    { kind: 'failed', status: 503, message: '', reason: 'outbox-away', body: { why: 'The disk is full.' } },
    'The request failed with status 503',
    'The disk is full.',
  ],
])('says that nothing is sent again because %s', (_, failure, title, text) => {
  const refusal = retryRefusal(failure);
  expect(refusal.title).toBe(`Not sent again: ${title}`);
  expect(refusal.text).toContain(text);
});

it.each<[unknown, number | null]>([
  [{ duplicateOf: 12 }, 12],
  [{ duplicateOf: '12' }, null],
  [{ duplicateOf: null }, null],
  [null, null],
  ['<html>', null],
])('reads which one waits already out of %j', (body, id) => {
  expect(retryRefusal(conflict('duplicate', body)).duplicateOf).toBe(id);
});
