import { configure, render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import React from 'react';
import { MemoryRouter } from 'react-router';
import { license } from './licenseFixtures';
import { type SystemReport } from '../core/wire/system';
import { PERMISSIONS } from '../core/access/permission';
import { ConfigurationPage } from '../pages/Configuration/ConfigurationPage';
import { fakeBackend, type FakeRoutes, ok } from './fakeBackend';
import { meWith } from './meFixture';
import { rowWith, settingsRoutes, type SettingsRow } from './settingsRow';
import { readyWebhook } from './webhookFixtures';

// The whole page is drawn, and some of it in turns: on a busy machine that takes longer than the usual second.
configure({ asyncUtilTimeout: 10_000 });

/** A server's report on itself where all is well. */
export function systemReport(changes: Partial<SystemReport> = {}): SystemReport {
  return {
    versions: { installed: '1.2.3', running: '1.2.3', grafana: '', bun: '1.4.5' },
    data: {
      engine: 'sqlite',
      isTemporary: false,
      dataFolder: '/var/lib/grafana/enterprise-groups-app',
      historyDays: 30,
      historyRows: 100_000,
      dedupeSeconds: 60,
      maxAgeHours: 24,
    },
    ini: {
      problems: [],
      settings: [
        { key: 'database_url', value: '', isSecret: true, hasArrived: true },
        { key: 'history_days', value: '30', isSecret: false, hasArrived: false },
      ],
    },
    outbox: { state: 'ok', waiting: 2, rows: 12_345, bytes: 5 * 1024 * 1024 },
    ...changes,
  };
}

/** The answer of Grafana's health check where all is well. */
export const WELL = {
  status: 'OK',
  message: '1 webhook is ready.',
  details: { webhooks: 1, broken: [], warnings: [], outbox: { engine: 'sqlite', state: 'ok', waiting: 0, notes: [] } },
} as const;

/** A relay URL that was proven. */
const PROVEN = {
  relayUrl: 'http://127.0.0.1:3000',
  relayProvenUrl: 'http://127.0.0.1:3000',
  relayProvenAtMs: Date.parse('2026-01-02T03:04:05Z'),
};

/** Settings as they are after everything is set up. */
export function settingsRow(changes: Partial<SettingsRow> = {}): SettingsRow {
  return rowWith({ jsonData: PROVEN, secureJsonData: { license: 'x' }, ...changes });
}

/** The page, read by somebody who may do everything, where all is set up; a test says what is otherwise. */
export function showConfiguration(
  routes: Partial<FakeRoutes> = {},
  { row = settingsRow(), version = '1.2.3' } = {}
): { user: UserEvent; calls: ReturnType<typeof fakeBackend>; row: SettingsRow; container: HTMLElement } {
  const calls = fakeBackend({
    'GET me': () => ok(meWith(...PERMISSIONS)),
    'GET license': () => ok(license()),
    'GET webhooks': () => ok({ webhooks: [readyWebhook()], problems: [] }),
    'GET system': () => ok(systemReport()),
    'GET /api/plugins/enterprise-groups-app/health': () => ok(WELL),
    ...settingsRoutes(row),
    ...routes,
  });
  const { container } = render(
    <MemoryRouter>
      <ConfigurationPage version={version} />
    </MemoryRouter>
  );
  return { user: userEvent.setup(), calls, row, container };
}

/** The section under this heading, once it is there. */
export async function sectionOf(title: string): Promise<HTMLElement> {
  return await screen.findByRole('region', { name: title });
}
