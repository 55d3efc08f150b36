import { type SharedFields } from '../../core/wire/setWebhooks';
import { type Vendor } from '../../core/webhook/vendor';
import { type ListedRow } from './listedRow';

/** What is done with many webhooks at once. */
export type ManyTask = 'enable' | 'disable' | 'fields' | 'test';

/** A webhook that a task is done with. */
export interface ManyTarget {
  readonly id: string;
  readonly name: string;
  readonly vendor: Vendor;
}

/** Reason for which a chosen webhook is left as it is. */
export type LeftBecause = 'provisioned' | 'broken' | 'already';

/** The chosen webhooks by what becomes of them. */
export interface ManyParts {
  readonly targets: readonly ManyTarget[];
  /** Names of the others, by the reason. */
  readonly left: Readonly<Record<LeftBecause, readonly string[]>>;
}

/** The fields a task sets; null where it sets none by itself. */
export const SWITCHES: Readonly<Record<ManyTask, SharedFields | null>> = {
  enable: { enabled: true },
  disable: { enabled: false },
  fields: null,
  test: null,
};

/** Tells a task's webhooks from those that it leaves: a file's and a broken one cannot be changed, but a file's be tried. */
export function partsOf(rows: readonly ListedRow[], task: ManyTask): ManyParts {
  const targets: ManyTarget[] = [];
  const left: Record<LeftBecause, string[]> = { provisioned: [], broken: [], already: [] };
  for (const { webhook } of rows) {
    const because = leftBecause(webhook, task);
    if (because !== null) {
      left[because].push(webhook.name);
    } else if (webhook.state !== 'broken') {
      targets.push({ id: webhook.id, name: webhook.name, vendor: webhook.vendor });
    }
  }
  return { targets, left };
}

function leftBecause({ provisioned, state }: ListedRow['webhook'], task: ManyTask): LeftBecause | null {
  if (provisioned && task !== 'test') {
    return 'provisioned';
  }
  if (state === 'broken') {
    return 'broken';
  }
  const isAlready = (task === 'enable' && state === 'ready') || (task === 'disable' && state === 'disabled');
  return isAlready ? 'already' : null;
}
