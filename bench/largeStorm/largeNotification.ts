import { markOf } from '../../dev/load/markedNotification';
import { notificationOf } from '../../dev/virtualTime/madeAlerts';

/** Bytes of all annotations of one notification. */
const LARGE_BYTES = 512 * 1024;

/** One alert with a stack trace, ten with long texts, or a large group: what makes a notification large. */
const ALERTS = [1, 10, 200];

/** What people and programs write, with what has to be cleaned or escaped among it. */
const WORDS = [
  'disk almost full on',
  'java.lang.OutOfMemoryError:\n\tat com.example.Payments.charge(Payments.java:42)',
  '磁盘使用率过高',
  '<b>not a tag</b> & co',
  '   \n\n   ',
  '[see](https://wiki.example.com/runbook)',
  '{"level":"error","msg":"timeout"}',
  '@all',
];

const POOL = makePool();

/** Other words, sizes and series for each index; the first alert bears its mark. */
export function largeNotification(index: number): object {
  const count = ALERTS[index % ALERTS.length] ?? 1;
  const alerts = Array.from({ length: count }, (_, place) => ({
    name: place === 0 ? markOf(index) : `Large${index}x${place}`,
    startsAtMs: 1 + place,
  }));
  const notification = notificationOf(`large-${index}`, alerts, Date.now()) as { alerts: object[] };
  const each = Math.floor(LARGE_BYTES / count);
  return {
    ...notification,
    alerts: notification.alerts.map((alert, place) => {
      const from = (index * 7_919 + place * 104_729) % LARGE_BYTES;
      return { ...alert, annotations: { description: POOL.toString('utf8', from, from + each) } };
    }),
  };
}

/** Twice as much as is needed, so that any place in its first half begins a text of full length. */
function makePool(): Buffer {
  const words: string[] = [];
  for (let bytes = 0, index = 0; bytes < LARGE_BYTES * 2; index++) {
    const word = `${WORDS[(index * 5 + Math.floor(index / 7)) % WORDS.length]} host-${index} `;
    words.push(word);
    bytes += Buffer.byteLength(word);
  }
  return Buffer.from(words.join(''));
}
