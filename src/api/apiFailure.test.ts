import { readFailure } from './apiFailure';

describe('readFailure', () => {
  it.each([
    ['a refusal', { status: 403, data: { message: 'Access denied' } }, { kind: 'forbidden' }],
    ['a process that is down', { status: 500, data: { messageId: 'plugin.unavailable' } }, { kind: 'plugin-down' }],
    ['a plugin nobody runs', { status: 404, data: { messageId: 'plugin.notRegistered' } }, { kind: 'plugin-down' }],
    ['no answer', { status: 0, data: undefined }, { kind: 'offline' }],
    ['a client that throws', new TypeError('Failed to fetch'), { kind: 'offline' }],
    ['nothing at all', undefined, { kind: 'offline' }],
    ['our own words', { status: 404, data: { message: 'No such webhook' } }, failed(404, 'No such webhook')],
    ["a proxy's page", { status: 502, data: '<html>' }, failed(502, '')],
    ['a message that is none', { status: 500, data: { message: 7 } }, failed(500, '')],
  ])('reads %s', (_, error, failure) => {
    expect(readFailure(error)).toEqual(failure);
  });
});

function failed(status: number, message: string) {
  return { kind: 'failed', status, message };
}
