import { type Sandbox } from '../sandbox/startSandbox';
import { notificationOf } from '../virtualTime/madeAlerts';

/** A mark that occurs in one notification alone, and that nothing escapes or cuts. */
export function markOf(index: number): string {
  return `Mark${String(index).padStart(5, '0')}x`;
}

/** A notification of one alert that bears its mark. The same index makes the same content, as when Grafana resends. */
export function markedNotification(index: number): object {
  return notificationOf(markOf(index), [{ name: markOf(index), startsAtMs: 1 }], Date.now());
}

/** In how many of the accepted messages each mark is shown; marks that are not shown are not in it. */
export function countShown(sandbox: Sandbox, indices: readonly number[]): Map<number, number> {
  const texts = sandbox.messages({ accepted: true }).map(({ rawBody }) => rawBody);
  const counts = indices.map((index) => [index, texts.filter((text) => text.includes(markOf(index))).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** Waits until every mark is shown, at most `limitMs` milliseconds, and returns the counts. */
export async function untilShown(sandbox: Sandbox, indices: readonly number[], limitMs: number) {
  const untilMs = Date.now() + limitMs;
  let shown = countShown(sandbox, indices);
  while (shown.size < indices.length && Date.now() < untilMs) {
    await Bun.sleep(LOOK_EVERY_MS);
    shown = countShown(sandbox, indices);
  }
  return shown;
}

const LOOK_EVERY_MS = 50;
