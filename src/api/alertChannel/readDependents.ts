import { readRouting, routedTo, type RoutedHere, type Routing } from '../alertRouting/routing';
import { type ApiResult } from '../callGrafana';
import { channelUid } from './channelNames';
import { leadsTo } from './channelIntegration';
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
    return integration === undefined ? [] : [leadingPoint(point, routing, integration.uid === uid)];
  });
  return { ok: true, value: leading };
}

function leadingPoint(point: ContactPoint, routing: Routing, isOwn: boolean): LeadingPoint {
  const { title, uses, isProvisioned, integrations } = point;
  const { rules, policies } = routedTo(title, routing);
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
