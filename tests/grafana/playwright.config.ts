import { join } from 'node:path';
import { type PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../../dev/browser/chromiumLaunch';
import { GRAFANA } from './drive/environment';

const ROOT = join(__dirname, '../..');

/** Where @grafana/plugin-e2e keeps the session it signed in with: below the folder this is run in. */
const SESSION = `playwright/.auth/${GRAFANA?.user ?? 'nobody'}.json`;

/** The longest a test may take, in milliseconds: a rule that was just made is evaluated within a minute. */
const TEST_TIMEOUT_MS = 120_000;

/** The longest wait for anything on a page, in milliseconds. */
const PATIENCE_MS = 30_000;

const signsIn = GRAFANA !== null && GRAFANA.token === null;

// eslint-disable-next-line no-restricted-syntax -- Playwright reads the default export.
export default defineConfig<PluginOptions>({
  testDir: 'cases',
  outputDir: join(process.cwd(), 'results'),
  reporter: [['./drive/reporter.ts'], ['json', { outputFile: join(process.cwd(), 'report.json') }]],
  timeout: TEST_TIMEOUT_MS,
  expect: { timeout: PATIENCE_MS },
  // The cases share one Grafana.
  workers: 1,
  use: {
    ...(GRAFANA === null ? {} : { baseURL: GRAFANA.url, launchOptions: chromiumLaunch() }),
    actionTimeout: PATIENCE_MS,
    navigationTimeout: PATIENCE_MS,
    screenshot: 'only-on-failure',
    locale: 'en-US',
    timezoneId: 'UTC',
    userPreferences: { language: 'en-US' },
  },
  projects: [
    {
      name: 'sign in',
      testDir: join(ROOT, 'node_modules/@grafana/plugin-e2e/dist/auth'),
      testMatch: signsIn ? '**/auth.setup.js' : [],
      use: { user: credentials(), grafanaAPICredentials: credentials() },
    },
    {
      name: 'grafana',
      testMatch: '**/cases/*.ts',
      ...(signsIn ? { dependencies: ['sign in'] } : {}),
      use: {
        ...(signsIn ? { storageState: SESSION } : {}),
        ...(GRAFANA?.token == null ? {} : { extraHTTPHeaders: { Authorization: `Bearer ${GRAFANA.token}` } }),
      },
    },
  ],
});

function credentials() {
  return { user: GRAFANA?.user ?? '', password: GRAFANA?.password ?? '' };
}
