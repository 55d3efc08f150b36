import { expect, it } from 'bun:test';

import { SettingsApi } from './settingsApi';

const MIB = 1024 * 1024;

it('reads no more than 16 MiB of what Grafana answers, and says so', async () => {
  let sentMib = 0;
  const endless = () =>
    new ReadableStream({
      pull: (stream) => {
        sentMib++;
        stream.enqueue(new Uint8Array(MIB).fill(32));
      },
    });
  const api = new SettingsApi(
    { fetch: () => Promise.resolve(new Response(endless())) },
    { apiUrl: 'http://127.0.0.1:3000', token: 'glsa_token' }
  );
  expect(await api.organisation()).toEqual({ ok: false, status: 200, why: 'GET /api/org answered more than 16 MiB' });
  expect(sentMib).toBeLessThan(20);
});
