import { readRouting, routedTo, type RoutedHere, type Routing } from '../alertRouting/routing';
import { type ApiFailure } from '../apiFailure';
import { type ApiResult } from '../callGrafana';
import { channelUid } from './channelNames';
import { encodedWebhookOf, leadsTo } from './channelIntegration';
import { type ContactPoint, type ContactPointUses } from './contactPoint';
import { readContactPoints } from './readContactPoints';

/** A contact point that leads to a webhook, and what leads to the contact point. */
export interface LeadingPoint extends RoutedHere {
  readonly title: string;
  /** True if it is the webhook's own alert channel. */
  readonly isOwn: boolean;
  readonly isProvisioned: boolean;
  /** True if it sends elsewhere as well. */
  readonly hasOthers: boolean;
  /** Rules and policies that name it and that the reader may not see. */
  readonly hidden: ContactPointUses;
  /** Nobody could say whether rules or policies name it. */
  readonly isUnsure: boolean;
}

/** The contact points that lead to a webhook, with the user's own session. */
export async function readDependents(webhookId: string, signal?: AbortSignal): Promise<ApiResult<LeadingPoint[]>> {
  const [points, routing] = await Promise.all([readContactPoints(signal), readRouting(signal)]);
  if (!points.ok) {
    return points;
  }
  const uid = channelUid(webhookId);
  const leading = points.value.all.flatMap((point) => {
    const integration = point.integrations.find((each) => each.uid === uid || leadsTo(webhookId, each));
    return integration === undefined
      ? []
      : [leadingPoint(point, routedTo(point.title, routing), routing, integration.uid === uid)];
  });
  return { ok: true, value: leading };
}

/** The contact points that lead to each webhook, by its id, and whether all that leads to those is known. */
export interface Uses {
  readonly byWebhook: ReadonlyMap<string, readonly LeadingPoint[]>;
  /** The reason why rules or policies may be missing; null where none are. */
  readonly missing: ApiFailure | null;
}

/** Reads what uses the webhooks, once for all of them: takes time in proportion to contact points, rules and policies. */
export async function readUses(webhookIds: readonly string[], signal?: AbortSignal): Promise<ApiResult<Uses>> {
  const [points, routing] = await Promise.all([readContactPoints(signal), readRouting(signal)]);
  if (!points.ok) {
    return points;
  }
  const byUid = new Map(webhookIds.map((id) => [channelUid(id), id]));
  const byPath = new Map(webhookIds.map((id) => [encodeURIComponent(id), id]));
  const routed = routedByTitle(routing);
  const byWebhook = new Map<string, LeadingPoint[]>();
  for (const point of points.value.all) {
    // Several integrations of one contact point may lead to one webhook.
    const found = new Map<string, boolean>();
    for (const integration of point.integrations) {
      const own = byUid.get(integration.uid);
      const id = own ?? byPath.get(encodedWebhookOf(integration));
      if (id !== undefined) {
        found.set(id, own !== undefined || found.get(id) === true);
      }
    }
    for (const [id, isOwn] of found) {
      const leading = byWebhook.get(id) ?? [];
      byWebhook.set(id, leading);
      leading.push(leadingPoint(point, routed(point.title), routing, isOwn));
    }
  }
  const { rules, policies } = routing;
  const isSure = points.value.all.every(({ uses }) => uses !== null);
  const failure = rules.ok ? (policies.ok ? null : policies.failure) : rules.failure;
  return { ok: true, value: { byWebhook, missing: isSure ? null : failure } };
}

/** As `routedTo` finds them, without looking through all of them for each title. */
function routedByTitle({ rules, policies }: Routing): (title: string) => RoutedHere {
  const group = <T extends { readonly receiver: string | null }>(read: ApiResult<readonly T[]>) => {
    const byTitle = new Map<string, T[]>();
    for (const each of read.ok ? read.value : []) {
      const title = each.receiver ?? '';
      const same = byTitle.get(title) ?? [];
      byTitle.set(title, same);
      same.push(each);
    }
    return byTitle;
  };
  const [rulesBy, policiesBy] = [group(rules), group(policies)];
  return (title) => ({ rules: rulesBy.get(title) ?? [], policies: policiesBy.get(title) ?? [] });
}

function leadingPoint(
  point: ContactPoint,
  { rules, policies }: RoutedHere,
  routing: Routing,
  isOwn: boolean
): LeadingPoint {
  const { title, uses, isProvisioned, integrations } = point;
  const hidden = {
    rules: Math.max(0, (uses?.rules ?? 0) - rules.length),
    policies: Math.max(0, (uses?.policies ?? 0) - policies.length),
  };
  const isUnsure = uses === null && !(routing.rules.ok && routing.policies.ok);
  return { title, isOwn, isProvisioned, hasOthers: integrations.length > 1, rules, policies, hidden, isUnsure };
}

/** Tells whether alerts may come through this contact point. */
export function isInUse({ rules, policies, hidden }: LeadingPoint): boolean {
  return rules.length + policies.length + hidden.rules + hidden.policies > 0;
}
