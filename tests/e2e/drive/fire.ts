import { type Workbench } from '../../../dev/workbench/startWorkbench';
import { type Play } from '../../../dev/fakeGrafana/alerting';

export interface Fired {
  /** Name of a sample in `dev/samples`. */
  readonly sample?: string;
  /** So many groups of it at once. */
  readonly count?: number;
}

/** Lets an alert fire through a contact point; comes back when Grafana has sent it once and has its answers. */
export async function fire(
  workbench: Workbench,
  contactPoint: string,
  { sample = 'firing-one', count = 1 }: Fired = {}
): Promise<Play> {
  const body = JSON.stringify({ contactPoint, sample, count, intervalMs: 3_600_000 });
  const response = await fetch(`${workbench.url}/workbench/control/fire`, { method: 'POST', body });
  if (!response.ok) {
    throw new Error(`expected the alert to fire, got ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as Play;
}
