import { type ApiFailure } from '../apiFailure';
import { findChannel, type FoundChannel, keepsAll } from './channelIntegration';
import { freeTitle } from './channelNames';
import { type ContactPoint } from './contactPoint';
import { readContactPoints } from './readContactPoints';
import { type WritePlan, writeContactPoint } from './writeContactPoint';

/** The titles of a channel before and after renaming it. */
export interface Renaming {
  readonly webhookId: string;
  /** The title it has to have to be renamed at all; another one somebody chose. Null renames whatever title it has. */
  readonly from: string | null;
  readonly to: string;
}

/**
 * The result of renaming a channel. `none`: the webhook has no channel of its own; `own-title`: somebody chose its
 * title, and it stays; `in-use`: a provisioned rule or policy names it, and would lose it; `several`: this Grafana's
 * older API cannot rename one with further integrations; `lost`: it is renamed, but the rules and policies that named
 * it do not follow; `incomplete`: Grafana took the change, and did not keep all of the contact point.
 */
export type RenameOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'done'; readonly title: string }
  | { readonly kind: 'own-title'; readonly title: string }
  | { readonly kind: 'provisioned'; readonly title: string }
  | { readonly kind: 'title-taken'; readonly title: string; readonly taken: string; readonly suggestion: string }
  | { readonly kind: 'in-use'; readonly title: string; readonly message: string }
  | { readonly kind: 'several'; readonly title: string }
  | { readonly kind: 'lost'; readonly title: string; readonly before: string }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'failed'; readonly title: string; readonly failure: ApiFailure };

/**
 * Gives the webhook's own contact point the webhook's new name. Rules and policies follow in Grafana's own transaction.
 * Never rejects, and may be called again at any time: one that has the title already is done.
 */
export async function renameChannel(renaming: Renaming): Promise<RenameOutcome> {
  const { webhookId, from, to } = renaming;
  const read = await readContactPoints();
  if (!read.ok) {
    return { kind: 'failed', title: from ?? '', failure: read.failure };
  }
  const points = read.value;
  const before = findChannel(webhookId, points.all);
  if (before === null) {
    return { kind: 'none' };
  }
  const written = await writeContactPoint<RenameOutcome>({
    webhookId,
    title: to,
    points,
    plan: (all) => planOf(renaming, all),
    isOurs: ({ point }) => point.title === to,
    isRight: ({ point, integration }) => point.title === to && keepsAll(before.integration, integration),
    newSecrets: [],
  });
  switch (written.kind) {
    case 'written':
      return hasLost(before.point, written.point)
        ? { kind: 'lost', title: to, before: before.point.title }
        : { kind: 'done', title: to };
    case 'stop':
      return written.why;
    case 'not-written':
    case 'unknown':
      return outcomeOfRefusal(before.point.title, written.failure ?? GONE);
    case 'incomplete':
      return { kind: 'incomplete' };
  }
}

function planOf(renaming: Renaming, all: readonly ContactPoint[]): WritePlan<RenameOutcome> {
  const found = findChannel(renaming.webhookId, all);
  const why = found === null ? ({ kind: 'none' } as const) : whyItStays(renaming, found, all);
  return found === null || why !== null
    ? { kind: 'stop', why: why ?? { kind: 'none' } }
    : { kind: 'change', point: found.point, title: renaming.to, integration: null };
}

function whyItStays({ webhookId, from, to }: Renaming, { point }: FoundChannel, all: readonly ContactPoint[]) {
  const { title } = point;
  if (title === to) {
    return { kind: 'done', title } as const;
  }
  if (from !== null && title !== from) {
    return { kind: 'own-title', title } as const;
  }
  if (point.isProvisioned) {
    return { kind: 'provisioned', title } as const;
  }
  const titles = new Set(all.map((each) => each.title));
  return titles.has(to)
    ? ({ kind: 'title-taken', title, taken: to, suggestion: freeTitle(titles, to, webhookId) } as const)
    : null;
}

/** Grafana's refusal to take the contact point away from provisioned rules and policies. Source: ngalert/models/errors. */
const USED_BY_PROVISIONED = /used by provisioned/i;

function outcomeOfRefusal(title: string, failure: ApiFailure): RenameOutcome {
  if (failure.kind === 'failed' && failure.reason === 'several-integrations') {
    return { kind: 'several', title };
  }
  return failure.kind === 'failed' && USED_BY_PROVISIONED.test(failure.message)
    ? { kind: 'in-use', title, message: failure.message }
    : { kind: 'failed', title, failure };
}

const GONE: ApiFailure = { kind: 'failed', status: 404, message: '', reason: 'contact-point-gone', body: null };

function hasLost({ uses: before }: ContactPoint, { uses: after }: ContactPoint): boolean {
  return before !== null && after !== null && (after.rules < before.rules || after.policies < before.policies);
}
