import { describe, expect, it } from 'bun:test';

import { sendWebhook } from './sendWebhook';
import { type Notification } from './notification';

const NOTIFICATION = { alerts: [] } as unknown as Notification;

async function errorFor(url: string): Promise<string | null> {
  return (await sendWebhook({ uid: '', type: 'webhook', settings: { url }, secrets: {} } as never, NOTIFICATION)).error;
}

describe('a notification nobody answers', () => {
  it('ends in the words of Go where nothing listens', async () => {
    expect(await errorFor('http://127.0.0.1:9/x')).toEndWith(
      'Post "<redacted>": dial tcp 127.0.0.1:9: connect: connection refused'
    );
  });

  it('ends in the words of Go where the port speaks plain http', async () => {
    const server = Bun.serve({ hostname: '127.0.0.1', port: 0, reusePort: false, fetch: () => new Response('') });
    expect(await errorFor(`https://127.0.0.1:${server.port}/`)).toEndWith(
      'http: server gave HTTP response to HTTPS client'
    );
    await server.stop(true);
  });
});
