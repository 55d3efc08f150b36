import { describe, expect, it } from 'bun:test';
import { createSettingsCache } from '../settings/settingsCache';
import { checkHealth } from './healthFor';
import { contextOf } from './testing/notifyCall';

const OPS = { id: 'ops', name: 'Ops', vendor: 'wecom' };
const URL = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa';

function check(jsonData: unknown, secureJsonData: Record<string, string> = { 'webhooks.ops.url': URL }) {
  return checkHealth(createSettingsCache({ allowedHosts: [], now: () => 0 }).read, contextOf(jsonData, secureJsonData));
}

describe('checkHealth', () => {
  it('is well without settings', () => {
    const report = checkHealth(createSettingsCache({ allowedHosts: [], now: () => 0 }).read, {
      ...contextOf({}, {}),
      settings: null,
    });
    expect(report).toEqual({
      status: 'ok',
      message: 'Running. There are no webhooks yet.',
      details: { webhooks: 0, broken: [], warnings: [] },
    });
  });

  it('counts usable webhooks', () => {
    expect(check({ webhooks: [OPS] })).toMatchObject({
      status: 'ok',
      message: '1 webhook is ready.',
      details: { webhooks: 1 },
    });
  });

  it('names webhook, field, expected and got of what is broken', () => {
    const report = check({ webhooks: [OPS, { ...OPS, id: 'two', maxMessages: 0 }] });
    expect(report).toMatchObject({
      status: 'error',
      message:
        'Settings that cannot be used: two: maxMessages: expected a whole number from 1 to 9, got 0 (and 1 more, see details)',
      details: {
        webhooks: 2,
        broken: [
          { webhook: 'two', field: 'maxMessages', expected: 'a whole number from 1 to 9', got: '0' },
          { webhook: 'two', field: 'url', got: 'nothing' },
        ],
      },
    });
  });

  it('warns of a misspelt field and stays well', () => {
    const report = check({ webhooks: [{ ...OPS, keyword: 'x' }] });
    expect(report).toMatchObject({ status: 'ok', details: { warnings: [{ webhook: 'ops', field: 'keyword' }] } });
    expect(report.message).toBe('1 webhook is ready; 1 of their settings are not read, see details.');
  });

  it.each([
    ['text that is no JSON', '{', 'jsonData: expected a JSON object, got text that is not JSON'],
    ['a list', [], 'jsonData: expected an object, got a list'],
    ['webhooks of another kind', { webhooks: 7 }, 'jsonData.webhooks: expected a list, got a number'],
  ])('reports settings that are %s', (_name, jsonData, words) => {
    expect(check(jsonData)).toMatchObject({ status: 'error', message: `Settings that cannot be used: ${words}` });
  });

  it('shows no secret', () => {
    const report = check(
      { webhooks: [{ ...OPS, url: URL }] },
      { 'webhooks.ops.url': `${URL}#`, 'webhooks.ops.secret': 'hunter2' }
    );
    expect(JSON.stringify(report)).not.toMatch(/693a91f6|hunter2/);
  });
});
