import { describe, expect, test } from 'bun:test';
import { KEPT_BYTES, KEPT_MESSAGES, MessageStore, type SandboxMessage } from './messageStore';

const message = (change: Partial<SandboxMessage> = {}): Omit<SandboxMessage, 'id'> => ({
  vendor: 'wecom',
  token: 't',
  group: 'g',
  receivedAtMs: 0,
  accepted: true,
  httpStatus: 200,
  code: 0,
  text: 'ok',
  rawBody: '{}',
  ...change,
});

describe('MessageStore', () => {
  test('keeps the last messages only, and goes on counting', () => {
    const store = new MessageStore();
    for (let count = 0; count < KEPT_MESSAGES + 3; count += 1) {
      store.add(message());
    }
    expect(store.list()).toHaveLength(KEPT_MESSAGES);
    expect(store.list().at(0)?.id).toBe(4);
  });

  test('keeps no more bytes than it may, but always the last message', () => {
    const store = new MessageStore();
    const large = message({ rawBody: 'x'.repeat(KEPT_BYTES / 2 + 1) });
    store.add(large);
    store.add(large);
    expect(store.list()).toMatchObject([{ id: 2 }]);
  });

  test('tells its listeners until they leave', () => {
    const store = new MessageStore();
    const heard: unknown[] = [];
    const leave = store.listen({ added: ({ id }) => heard.push(id), cleared: () => heard.push('cleared') });
    store.add(message());
    store.clear();
    leave();
    store.add(message());
    expect(heard).toEqual([1, 'cleared']);
  });

  test('lists by vendor, token, verdict and id', () => {
    const store = new MessageStore();
    store.add(message());
    store.add(message({ vendor: 'lark', token: 'u', accepted: false }));
    expect(store.list({ vendor: 'lark' })).toHaveLength(1);
    expect(store.list({ token: 't' })).toHaveLength(1);
    expect(store.list({ accepted: false })).toHaveLength(1);
    expect(store.list({ sinceId: 2 })).toHaveLength(0);
  });
});
