import { expect, test } from 'bun:test';

import { entryGzipBytes, filesOfPage } from '../../dev/browser/pluginBytes';
import { ensureBackend } from '../../dev/tasks/buildBackend.mjs';
import { startWorkbench } from '../../dev/workbench/startWorkbench';

/** Bytes over the wire. The entry is loaded for everybody who opens Grafana's alerting pages, the rest by who looks here. */
const ENTRY_MAX = 5_500;
const FIRST_PAGE_MAX = 85_000;

/** Starts plugin, workbench and browser, on a machine that runs other suites meanwhile. */
const TIMEOUT_MS = 120_000;

test('the entry is small', () => {
  expect(entryGzipBytes()).toBeLessThanOrEqual(ENTRY_MAX);
});

test(
  'the first page, translations included, does not keep anybody waiting',
  async () => {
    const workbench = await startWorkbench({ executable: ensureBackend() });
    try {
      const files = await filesOfPage(workbench, '/a/enterprise-groups-app/webhooks', 'zh-Hans');
      expect(files.map(({ name }) => name)).toContain('module.js');
      expect(files.map(({ name }) => name)).toContain('locales/zh-Hans/enterprise-groups-app.json');
      expect(files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)).toBeLessThanOrEqual(FIRST_PAGE_MAX);
    } finally {
      await workbench.stop();
    }
  },
  TIMEOUT_MS
);
