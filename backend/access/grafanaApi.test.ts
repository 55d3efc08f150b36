import { expect, it } from 'bun:test';
import * as v from 'valibot';

import { askGrafana } from './grafanaApi';

const MIB = 1024 * 1024;

it('reads no more than 1 MiB of what Grafana answers, and says so', async () => {
  let sentMib = 0;
  const endless = () =>
    new ReadableStream({
      pull: (stream) => {
        sentMib++;
        stream.enqueue(new Uint8Array(MIB).fill(32));
      },
    });
  const world = { fetch: () => Promise.resolve(new Response(endless())), now: () => 0 };
  const account = { apiUrl: 'http://127.0.0.1:3000', appUrl: '', token: 'glsa_token' };
  const asked = await askGrafana(world, account, { path: '/api/org?a', isSignedIn: true, answer: v.unknown() });
  expect(asked).toEqual({ ok: false, why: 'GET /api/org answered more than 1 MiB' });
  expect(sentMib).toBeLessThan(5);
});
