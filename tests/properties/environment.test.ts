import { describe, expect, test } from 'bun:test';

import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { formatNote } from '../../src/core/formatNote';
import { formatDigest, formatNotification } from '../../src/core/formatNotification';
import { formatPlainly } from '../../src/core/formatPlainly';
import { type Message } from '../../src/core/vendors/message';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { LANGUAGES } from '../../src/core/webhook/language';
import { bodyText, NOW_MS, WAYS } from './everyWay';

const OPTIONS = { content: 'card', keywords: [], mentions: [], timeZone: 'UTC', maxMessages: 3 } as const;
const ENVIRONMENT = '生产-华东';

function notification(count: number) {
  const alerts = Array.from({ length: count }, (_, index) => ({
    status: 'firing',
    labels: { alertname: `Rule${index} ${'x'.repeat(400)}`, instance: `web-${index}` },
    annotations: { summary: 's'.repeat(3_000), description: 'd'.repeat(3_000) },
    silenceURL: 'https://g.example/s',
  }));
  const result = parseAlertNotification({ alerts, externalURL: 'https://g.example/' });
  if (!result.ok) {
    throw new Error('The sample is a notification.');
  }
  return result.notification;
}

const context = { nowMs: NOW_MS, environment: ENVIRONMENT };

/** Every kind of message, those that have to be shortened included. */
const KINDS: Readonly<Record<string, (options: MessageOptions) => readonly Message[]>> = {
  'one alert': (options) => formatNotification(notification(1), options, context),
  'many alerts': (options) => formatNotification(notification(300), options, context),
  'a digest': (options) =>
    formatDigest(
      [1, 300].map((count) => ({ notification: notification(count), acceptedAtMs: 0 })),
      options,
      context
    ),
  'a note': (options) =>
    formatNote(
      {
        kind: 'panel',
        title: 't'.repeat(500),
        comment: 'c',
        facts: [],
        links: [],
        mentions: { all: false, people: [] },
      },
      options,
      { ...context, sender: 'ann' }
    ),
  'a plain message': (options) => [
    formatPlainly({ title: 't'.repeat(900), firing: 1, resolved: 0, url: '', environment: ENVIRONMENT }, options),
  ],
};

describe('every message names its environment', () => {
  for (const [kind, format] of Object.entries(KINDS)) {
    for (const [vendor, way] of WAYS) {
      for (const language of LANGUAGES) {
        test(`${kind}: ${vendor} ${way} ${language}`, () => {
          const messages = format({ ...OPTIONS, vendor, format: way, language });
          expect(messages.length).toBeGreaterThan(0);
          expect(messages.map(({ body }) => bodyText(body)).filter((text) => !text.includes(ENVIRONMENT))).toEqual([]);
        });
      }
    }
  }
});
