import { describe, expect, it } from 'bun:test';

import { join } from 'node:path';
import fc from 'fast-check';

import { jsonFault } from './jsonFault';
import { type Ran, runCli } from '../../tests/provisioning/runCli';

const ALERT = JSON.stringify({
  status: 'firing',
  title: 'HighCPU',
  message: 'See [the wiki](https://wiki.example.com/cpu) and [another](https://other.example.com/).',
  externalURL: 'https://grafana.example.com/',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'HighCPU' },
      startsAt: '2026-11-22T07:40:10Z',
      annotations: { runbook_url: 'https://wiki.example.com/cpu' },
    },
  ],
});

async function format(...args: string[]): Promise<Ran> {
  return await runCli(['format', '--now', '2026-11-22T08:00:00Z', ...args], import.meta.dir, ALERT);
}

const IN_BROWSER = 'dingtalk://dingtalkclient/page/link?pc_slide=false&url=';

describe('--wrap-links', () => {
  it.each<[string, string[], boolean]>([
    ['left out', [], true],
    ['true', ['--wrap-links', 'true'], true],
    ['false', ['--wrap-links', 'false'], false],
  ])('%s', async (_, args, isWrapped) => {
    const { code, out } = await format('--vendor', 'dingtalk', ...args);
    expect({ code, isWrapped: out.includes(IN_BROWSER), hasLink: out.includes('wiki.example.com') }).toEqual({
      code: 0,
      isWrapped,
      hasLink: true,
    });
  });
});

describe('--link-hosts', () => {
  it('names the hosts whose links in a template stay links', async () => {
    const { code, out } = await format(
      '--vendor',
      'feishu',
      '--content',
      'template',
      '--link-hosts',
      'wiki.example.com, git.example.com'
    );
    expect(code).toBe(0);
    expect(out).toContain('(https://wiki.example.com/cpu)');
    expect(out).not.toContain('(https://other.example.com/)');
  });

  it('leaves links of all others no links', async () => {
    const { code, out } = await format('--vendor', 'feishu', '--content', 'template');
    expect(code).toBe(0);
    expect(out).not.toContain('(https://wiki.example.com/cpu)');
  });
});

it('says on a terminal what it waits for', async () => {
  let shown = '';
  const text = new TextDecoder();
  const main = join(import.meta.dir, 'main.ts');
  const child = Bun.spawn([process.execPath, main, 'format', '--vendor', 'lark'], {
    terminal: { cols: 200, data: (_, bytes) => void (shown += text.decode(bytes)) },
  });
  while (!shown.includes('Waiting for a notification as JSON')) {
    await Bun.sleep(10);
  }
  child.terminal?.write('\u0004');
  expect(await child.exited).toBe(1);
});

describe('what is no JSON is said with its place', () => {
  it.each([
    ['', ':1:1'],
    ['{"a": 1,\n "b": [1, 2,]}', ':2:13'],
    ['{"a": 1,\n "b" 2}', ':2:6'],
    ["{'a': 1}", ':1:2'],
    ['{"a": 01}', ':1:8'],
    ['{"a": {"b": "c"}', ':1:17'],
    ['{"a": "b\nc"}', ':1:7'],
    ['{} {}', ':1:4'],
    ['[1}', ':1:3'],
  ])('%j', async (input, place) => {
    const { code, out, err } = await runCli(['format', '--vendor', 'dingtalk'], import.meta.dir, input);
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: `standard input${place}: expected the JSON of a notification, got something else\n`,
    });
  });

  it('finds one in every text that is none, and reads every text that is to its end', () => {
    const near = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '1', '\n', ':'));
    fc.assert(
      fc.property(near, ([json, at, mark]) => {
        const text = `${json.slice(0, at % (json.length + 1))}${mark}${json.slice((at % (json.length + 1)) + 1)}`;
        const lines = text.trimEnd().split('\n');
        const isRead = jsonFault(text.trimEnd()) === `:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
        expect(isRead || !isJson(text)).toBe(true);
      })
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it.each([
  [['--wrap-links', 'yes'], '--wrap-links: expected true or false'],
  [['--link-hosts', 'https://wiki.example.com/'], '--link-hosts: expected a host such as wiki.example.com'],
  [['--max-messages', '10'], '--max-messages: expected'],
  [['--max-messages', 'abc'], '--max-messages: expected a whole number from 1 to 9, got "abc"'],
  [['--max-messages', ''], '--max-messages: expected'],
])('%p ends with 2', async (args, says) => {
  const { code, out, err } = await format('--vendor', 'dingtalk', ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});
