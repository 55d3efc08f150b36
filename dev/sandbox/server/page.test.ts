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
  test('says it is a sandbox', async () => {
    expect(await (await fetch(sandbox.controlUrl)).text()).toContain('Sandbox');
  });

  test('may run its own script only and loads nothing from outside', async () => {
    const policy = (await fetch(sandbox.controlUrl)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toContain('http');
  });

  test('comes with one script, which needs nothing of Grafana, and one style sheet', async () => {
    const script = await (await fetch(`${sandbox.controlUrl}/client.js`)).text();
    expect(script).toContain('EventSource');
    expect(script).not.toContain('@grafana');
    const style = await (await fetch(`${sandbox.controlUrl}/style.css`)).text();
    expect(style).toContain('prefers-color-scheme: dark');
  });

  test('has nothing else', async () => {
    expect((await fetch(`${sandbox.controlUrl}/client.ts`)).status).toBe(404);
    expect((await fetch(`${sandbox.controlUrl}/../main.ts`)).status).toBe(404);
  });

  test('hears of new messages, from the one it saw last on', async () => {
    await send('hello page');
    const events = await fetch(`${sandbox.controlUrl}/_sandbox/events?sinceId=1`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    await send('hello events');
    let heard = '';
    while (!heard.includes('hello events')) {
      heard += (await reader?.read())?.value ?? '';
    }
    await reader?.cancel();
    expect(heard).toContain('id: 2\ndata: {');
    expect(heard).toContain('"group":"Ops <b>"');
    expect(heard).not.toContain('hello page');
  });
});
