import { expect, it } from 'bun:test';

import { AppInstanceSettings } from './gen/backend';
import { COMPARED_FOR_MS, createSettingsOfCalls } from './settingsOfCalls';

const SECRETS = { 'one.url': 'https://a.example/1', 'two.url': 'https://b.example/2', 'two.secret': 'SEC123' };
const JSON_DATA = '{"webhooks":[]}';

interface Written {
  readonly jsonData?: string;
  readonly secrets?: Record<string, string>;
  readonly updatedMs?: number;
  readonly isReversed?: boolean;
}

/** As Go writes it: the secrets in any order. */
function write({ jsonData = JSON_DATA, secrets = SECRETS, updatedMs = 5_000, isReversed = false }: Written = {}) {
  const entries = Object.entries(secrets);
  return AppInstanceSettings.encode({
    jsonData: Buffer.from(jsonData),
    decryptedSecureJsonData: new Map(isReversed ? entries.reverse() : entries),
    lastUpdatedMS: BigInt(updatedMs),
    apiVersion: '',
  }).finish();
}

function world() {
  const clock = { ms: 0 };
  const settingsOf = createSettingsOfCalls(() => clock.ms);
  return { clock, settingsOf };
}

it('reads what was written', () => {
  const { settingsOf } = world();
  const settings = settingsOf(1, write());
  expect({ ...settings, jsonData: Buffer.from(settings.jsonData).toString() }).toEqual({
    jsonData: JSON_DATA,
    secureJsonData: SECRETS,
    updatedAtMs: 5_000,
  });
  expect(settingsOf(2, new Uint8Array(0))).toEqual({
    jsonData: new Uint8Array(0),
    secureJsonData: {},
    updatedAtMs: 0,
  });
});

it('gives the very same settings while they are the same, in whatever order the secrets come', () => {
  const { clock, settingsOf } = world();
  const first = settingsOf(1, write());
  for (const ms of [0, COMPARED_FOR_MS / 2, COMPARED_FOR_MS, 5 * COMPARED_FOR_MS]) {
    clock.ms = ms;
    expect(settingsOf(1, write({ isReversed: true }))).toBe(first);
    expect(settingsOf(1, write())).toBe(first);
  }
});

it('keeps nothing of the bytes a call came with', () => {
  const { settingsOf } = world();
  const bytes = write();
  const first = settingsOf(1, bytes);
  bytes.fill(0);
  expect(Buffer.from(first.jsonData).toString()).toBe(JSON_DATA);
  expect(settingsOf(1, write())).toBe(first);
});

it.each<[string, Written]>([
  ['another time', { updatedMs: 6_000 }],
  ['another document', { jsonData: '{"webhooks":{}}' }],
  ['a secret more', { secrets: { ...SECRETS, 'three.url': 'https://c.example/3' } }],
  ['a secret less', { secrets: { 'one.url': SECRETS['one.url'] } }],
  ['a longer secret', { secrets: { ...SECRETS, 'two.secret': 'SEC1234' } }],
])('reads %s at once', (_, written) => {
  const { settingsOf } = world();
  const first = settingsOf(1, write());
  const second = settingsOf(1, write(written));
  expect(second).not.toBe(first);
  expect(second.secureJsonData).toEqual(written.secrets ?? SECRETS);
  expect(second.updatedAtMs).toBe(written.updatedMs ?? 5_000);
});

it('sees a secret of the same length and time a second later at most', () => {
  const { clock, settingsOf } = world();
  settingsOf(1, write());
  const secrets = { ...SECRETS, 'two.secret': 'SEC999' };
  clock.ms = COMPARED_FOR_MS - 1;
  settingsOf(1, write());
  clock.ms = COMPARED_FOR_MS;
  expect(settingsOf(1, write({ secrets })).secureJsonData).toEqual(secrets);
});

it('holds organisations apart', () => {
  const { settingsOf } = world();
  const one = settingsOf(1, write());
  const two = settingsOf(2, write());
  expect(two).not.toBe(one);
  expect(settingsOf(1, write())).toBe(one);
});

it('throws at what is no protobuf', () => {
  const { settingsOf } = world();
  expect(() => settingsOf(1, Buffer.from([0x22, 0x7f, 0x01]))).toThrow();
});
