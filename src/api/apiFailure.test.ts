import { readFailure } from './apiFailure';

describe('readFailure', () => {
  it.each([
    ['a refusal', { status: 403, data: { message: 'Access denied' } }, { kind: 'forbidden', message: 'Access denied' }],
    [
      'a license that does not allow it',
      { status: 403, data: { message: 'Too many.', license: 'none' } },
      { kind: 'unlicensed', message: 'Too many.' },
    ],
    ['a process that is down', { status: 500, data: { messageId: 'plugin.unavailable' } }, { kind: 'plugin-down' }],
    ['a plugin nobody runs', { status: 404, data: { messageId: 'plugin.notRegistered' } }, { kind: 'plugin-down' }],
    ['no answer', { status: 0, data: undefined }, { kind: 'offline' }],
    ['a client that throws', new TypeError('Failed to fetch'), { kind: 'offline' }],
    ['nothing at all', undefined, { kind: 'offline' }],
    [
      'our own words',
      { status: 404, data: { message: 'No such webhook' } },
      failed(404, { message: 'No such webhook' }),
    ],
    [
      'what stood in the way',
      { status: 409, data: { message: 'Edited', reason: 'edited' } },
      failed(409, { message: 'Edited', reason: 'edited' }),
    ],
    ["a proxy's page", { status: 502, data: '<html>' }, failed(502, '<html>')],
    ['a message that is none', { status: 500, data: { message: 7 } }, failed(500, { message: 7 })],
  ])('reads %s', (_, error, failure) => {
    expect(readFailure(error)).toEqual(failure);
  });
});

/** What is text in the body is told; the rest is ''. */
function failed(status: number, body: { message?: unknown; reason?: string } | string) {
  const { message = '', reason = '' } = typeof body === 'string' ? {} : body;
  return { kind: 'failed', status, message: typeof message === 'string' ? message : '', reason, body };
}
