/** @jest-environment node */
import { WEBHOOK_ID } from '../webhookLimits';
import { makeWebhookId } from './makeWebhookId';

describe('makeWebhookId', () => {
  it.each([
    ['Ops on call', 'ops-on-call-1a2b3c4d'],
    ['运维值班群', 'group-1a2b3c4d'],
    ['DB 值班 (prod)!', 'db-prod-1a2b3c4d'],
    ['', 'group-1a2b3c4d'],
    ['x'.repeat(100), `${'x'.repeat(24)}-1a2b3c4d`],
    ['a'.repeat(23) + ' b', `${'a'.repeat(23)}-1a2b3c4d`],
  ])('makes an id of %j', (name, id) => {
    expect(makeWebhookId(name, '1A2B3C4D-5e6f')).toBe(id);
    expect(id).toMatch(WEBHOOK_ID);
  });
});
