import { describe, expect, it } from 'bun:test';

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

it.each([
  [['--wrap-links', 'yes'], '--wrap-links: expected true or false'],
  [['--link-hosts', 'https://wiki.example.com/'], '--link-hosts: expected a host such as wiki.example.com'],
  [['--max-messages', '10'], '--max-messages: expected'],
])('%p ends with 2', async (args, says) => {
  const { code, out, err } = await format('--vendor', 'dingtalk', ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});
