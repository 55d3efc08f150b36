import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { type Sandbox, startSandbox } from '../startSandbox';

let sandbox: Sandbox;
let robotUrl: string;

beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  robotUrl = sandbox.addRobot({ vendor: 'wecom', token: 'k', group: 'Ops <b>', keywords: [] });
});
afterAll(() => sandbox.stop());

const send = (content: string) =>
  fetch(robotUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'text', text: { content } }),
  });

describe('the page', () => {
  test('says it is a sandbox and shows each group with its messages', async () => {
    await send('hello page');
    const response = await fetch(sandbox.controlUrl);
    const page = await response.text();
    expect(page).toContain('Sandbox');
    expect(page).toContain('Ops &lt;b&gt;');
    expect(page).toContain('hello page');
    expect(page).toContain('data-last-id="1"');
  });

  test('may run its own script only and loads nothing from outside', async () => {
    const policy = (await fetch(sandbox.controlUrl)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toContain('http');
  });

  test('comes with a script without types and one style sheet', async () => {
    const script = await (await fetch(`${sandbox.controlUrl}/client.js`)).text();
    expect(script).toContain('EventSource');
    expect(script).not.toContain('interface ');
    const style = await (await fetch(`${sandbox.controlUrl}/style.css`)).text();
    expect(style).toContain('prefers-color-scheme: dark');
    expect(style).toContain('.tpl-carmine');
  });

  test('has nothing else', async () => {
    expect((await fetch(`${sandbox.controlUrl}/client.ts`)).status).toBe(404);
    expect((await fetch(`${sandbox.controlUrl}/../main.ts`)).status).toBe(404);
  });

  test('hears of new messages, from the one it saw last on', async () => {
    const events = await fetch(`${sandbox.controlUrl}/_sandbox/events?sinceId=1`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    await send('hello events');
    let heard = '';
    while (!heard.includes('hello events')) {
      heard += (await reader?.read())?.value ?? '';
    }
    await reader?.cancel();
    expect(heard).toContain('id: 2\ndata: {"id":2,"accepted":true,"chat":"wecom/Ops <b>"');
    expect(heard).not.toContain('hello page');
  });
});
