import fc from 'fast-check';

import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { type AlertNotification } from '../../src/core/alert/notification';

/** The only host a message may link to; a label's addresses all lead to `EVIL_HOST`. */
export const TRUSTED_HOST = 'grafana.example.com';
export const EVIL_HOST = 'evil.example';

/** Values that somebody who can set a label would try. */
const HOSTILE = [
  `[click](https://${EVIL_HOST}/a)`,
  `![x](https://${EVIL_HOST}/p.png)`,
  `<a href="https://${EVIL_HOST}">x</a>`,
  `https://${EVIL_HOST}/bare`,
  `http://${EVIL_HOST}`,
  `<https://${EVIL_HOST}>`,
  `[ref]: https://${EVIL_HOST}`,
  '<@all>',
  '<@zhangsan>',
  '@all',
  '@所有人',
  '@13800001111',
  '<at id=all></at>',
  '<at user_id="all">所有人</at>',
  "<at ids='a,b'></at>",
  '</font><font color="red">',
  '<text_tag color="red">x</text_tag>',
  '**bold** *it* ~~no~~ `code` ```',
  '\n# heading\n> quote\n- item\n1. one\n---\n| a |\n|---|\n',
  '    four blanks',
  'C:\\temp\\"q"',
  '&lt;at id=all&gt; &#60;at id=all&#62;',
  ']',
  '[',
  '](',
  '{{ $labels.x }} ${x} %s',
  '\u0000\u0007\u001b[31m',
  '\u202egnp.exe\u202c \u2066x\u2069',
  '\ud800',
  '\udfff x',
  '\ufeff\u200b\u2028\u2029',
  '👩‍👩‍👧‍👦🏳️‍🌈🇨🇳',
  'e\u0301\u0301\u0301',
  '支付成功率过低，请立即排查。',
] as const;

/** Texts that somebody who can set one would write, mixed with characters of any kind. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 })
  .map((parts) => parts.join(''));

/** Mostly short, sometimes ten kilobytes. */
export const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 6, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: hostileText.map((part) => (part === '' ? 'x' : part).repeat(10_000).slice(0, 10_000)),
  }
);

const address = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  {
    weight: 4,
    arbitrary: hostileText.map((part) => `https://${TRUSTED_HOST}/d/x?orgId=1&matcher=${part}`),
  },
  { weight: 1, arbitrary: fc.constantFrom(`javascript:alert(1)//https://${TRUSTED_HOST}`, 'ftp://x', '//x', 'x') }
);

const time = fc.oneof(
  fc.constantFrom('0001-01-01T00:00:00Z', '', 'soon', '2026-11-22T07:40:10.123456789+08:00'),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
);

const labels = fc.dictionary(fc.oneof(fc.constantFrom('severity', 'instance', 'grafana_folder'), text), text, {
  maxKeys: 6,
});

const alert = fc.record({
  status: fc.constantFrom('firing', 'firing', 'resolved'),
  alertname: fc.oneof(fc.constantFrom('HighCPU', 'DatasourceNoData', 'DatasourceError', 'TestAlert'), text),
  labels,
  annotations: fc.dictionary(fc.oneof(fc.constantFrom('summary', 'description', 'Error'), text), text, { maxKeys: 4 }),
  // The one annotation that is a link by design: what it may lead to is the rule author's business.
  runbookUrl: address,
  startsAt: time,
  endsAt: time,
  generatorURL: address,
  silenceURL: address,
  panelURL: address,
  dashboardURL: address,
  imageURL: address,
  values: fc.option(fc.dictionary(text, fc.double(), { maxKeys: 3 })),
});

type Kind = typeof alert extends fc.Arbitrary<infer T> ? T : never;

/** The number of alerts: none, one, a few; now and then up to a thousand, made from the few. */
const repeat = fc.oneof(
  { weight: 6, arbitrary: fc.constant(1) },
  { weight: 2, arbitrary: fc.integer({ min: 2, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 61, max: 250 }) }
);

/** A name of its own for each alert, so that a message can be asked which alerts it names. */
export function markOf(index: number): string {
  return `mark${String(index).padStart(4, '0')}`;
}

/** Any notification that could reach us, parsed; 0 to 1,000 alerts. */
export const anyNotification: fc.Arbitrary<AlertNotification> = fc
  .record({
    kinds: fc.array(alert, { maxLength: 4 }),
    repeat,
    truncatedAlerts: fc.constantFrom(0, 0, 7),
    title: text,
    message: text,
    version: fc.constantFrom('1', '4'),
  })
  .map(({ kinds, repeat: times, ...head }) => {
    const alerts = Array.from({ length: kinds.length * times }, (_, index) => {
      const { alertname, runbookUrl, ...kind } = kinds[index % kinds.length] as Kind;
      return {
        ...kind,
        labels: { ...kind.labels, alertname },
        annotations: { ...kind.annotations, runbook_url: runbookUrl },
      };
    });
    return parsed({ ...head, externalURL: `https://${TRUSTED_HOST}/`, groupKey: 'k', alerts });
  });

function parsed(body: unknown): AlertNotification {
  const result = parseAlertNotification(body);
  if (!result.ok) {
    throw new Error(`the generator made a notification that does not parse: ${JSON.stringify(result.problems)}`);
  }
  return result.notification;
}
