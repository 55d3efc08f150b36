import { expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';

const SAMPLES = join(import.meta.dir, '../../dev/samples');

/** A digest knows an alert by rule and fingerprint: two samples that share both would lose one of them. */
test('no two alerts of the samples are one and the same', () => {
  const ids = readdirSync(SAMPLES).flatMap((file) => {
    const result = parseAlertNotification(JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')));
    return result.ok ? result.notification.alerts.map(({ ruleUid, fingerprint }) => `${ruleUid} ${fingerprint}`) : [];
  });
  expect(ids.length).toBeGreaterThan(200);
  expect(new Set(ids).size).toBe(ids.length);
});
