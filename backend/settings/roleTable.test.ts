import { beforeEach, describe, expect, it } from 'bun:test';
import { ADMIN_KEEPS, DEFAULT_ROLE_TABLE } from '../../src/core/access/roleTable';
import { type CallContext } from '../app/callContext';
import { type LogFields, type Logger } from '../log/logger';
import { createRoleTableCache } from './roleTable';

const logged: Array<LogFields | undefined> = [];
const keep = (_message: string, fields?: LogFields) => void logged.push(fields);
const log: Logger = { debug: keep, info: keep, warn: keep, error: keep };

beforeEach(() => void logged.splice(0));

function contextOf(orgId: number, jsonData: string | null): CallContext {
  const settings =
    jsonData === null ? null : { jsonData: new TextEncoder().encode(jsonData), secureJsonData: {}, updatedAtMs: 1 };
  return { orgId, pluginVersion: '', user: null, settings, grafanaConfig: {} };
}

describe('the table of roles', () => {
  it.each([null, '', ' ', '{}', '{"webhooks": []}'])('is the default with the settings %j', (jsonData) => {
    expect(createRoleTableCache(log)(contextOf(1, jsonData))).toEqual(DEFAULT_ROLE_TABLE);
  });

  it('gives nobody but admins anything where the settings are no JSON', () => {
    expect(createRoleTableCache(log)(contextOf(1, '{"access": {"Viewer": []}'))).toEqual({
      Viewer: [],
      Editor: [],
      Admin: ADMIN_KEEPS,
    });
  });

  it('is each organisation’s own, and follows its settings', () => {
    const tableOf = createRoleTableCache(log);
    const closed = '{"access": {"Viewer": []}}';
    expect(tableOf(contextOf(1, closed)).Viewer).toEqual([]);
    expect(tableOf(contextOf(2, '{}')).Viewer).toEqual(DEFAULT_ROLE_TABLE.Viewer);
    expect(tableOf(contextOf(1, '{}')).Viewer).toEqual(DEFAULT_ROLE_TABLE.Viewer);
    expect(tableOf(contextOf(1, closed)).Viewer).toEqual([]);
    expect(tableOf(contextOf(1, closed))).toBe(tableOf(contextOf(1, closed)));
  });

  it('says its mistakes once to the log', () => {
    const tableOf = createRoleTableCache(log);
    tableOf(contextOf(1, '{"access": {"Viewer": ["webhooks:all"]}}'));
    tableOf(contextOf(1, '{"access": {"Viewer": ["webhooks:all"]}}'));
    expect(logged).toEqual([{ org: 1, problem: expect.stringContaining('access.Viewer[0]: expected one of ') }]);
  });
});
