import * as v from 'valibot';
import { routingTreesUrl } from '../alertChannel/receiversUrl';
import { isNotHere } from '../apiFailure';
import { type ApiResult, callGrafana } from '../callGrafana';

/** A notification policy that names a contact point. */
export interface RoutedPolicy {
  readonly receiver: string;
  /**
   * Conditions on an alert's labels, from the outermost policy inwards, such as `severity=critical`; [] for the
   * default.
   */
  readonly matchers: readonly string[];
  /** Name of its tree; '' for the one every Grafana has. */
  readonly tree: string;
}

const POLICIES_URL = '/api/v1/provisioning/policies';

/** Names of the tree every Grafana has: the second is to follow the first. Source: grafana#126841, grafana#127880. */
const DEFAULT_TREES = ['user-defined', 'default'];

/** A policy as either API has it. */
interface Route {
  readonly receiver?: string | null | undefined;
  /** As the newer API has them. */
  readonly matchers?:
    ReadonlyArray<{ readonly label: string; readonly type: string; readonly value: string }> | null | undefined;
  /** As the older one has them. */
  readonly object_matchers?: ReadonlyArray<readonly string[]> | null | undefined;
  readonly routes?: readonly Route[] | null | undefined;
}

const Matcher = v.object({ label: v.string(), type: v.string(), value: v.string() });

const RouteAnswer: v.GenericSchema<unknown, Route> = v.object({
  receiver: v.nullish(v.string()),
  // The older API has a form of its own for these, which nobody writes any more.
  matchers: v.fallback(v.nullish(v.array(Matcher)), null),
  object_matchers: v.nullish(v.array(v.array(v.string()))),
  routes: v.nullish(v.array(v.lazy(() => RouteAnswer))),
});

interface Trees {
  readonly policies: RoutedPolicy[];
  /** Tells whether the one every Grafana has is among them. */
  readonly hasDefault: boolean;
}

const TreesAnswer: v.GenericSchema<unknown, Trees> = v.pipe(
  v.object({
    items: v.array(
      v.object({
        metadata: v.object({ name: v.nullish(v.string(), '') }),
        spec: v.object({
          defaults: v.object({ receiver: v.nullish(v.string()) }),
          routes: v.nullish(v.array(RouteAnswer)),
        }),
      })
    ),
  }),
  v.transform(({ items }) => ({
    policies: items.flatMap(({ metadata: { name }, spec: { defaults, routes } }) =>
      policiesOf({ receiver: defaults.receiver, routes }, isDefault(name) ? '' : name)
    ),
    hasDefault: items.some(({ metadata: { name } }) => isDefault(name)),
  }))
);

function isDefault(name: string): boolean {
  return DEFAULT_TREES.includes(name);
}

const RootAnswer: v.GenericSchema<unknown, RoutedPolicy[]> = v.pipe(
  RouteAnswer,
  v.transform((root) => policiesOf(root, ''))
);

/**
 * All policies that name a contact point, with the user's own session. Needs `alert.notifications.routes:read`, later a right to
 * each tree: Grafana then leaves out those the user may not read, and without the one that is always there much is not known.
 * Source: grafana, registry/apps/alerting/notifications/routingtree/authorize.go@0524cbaf.
 */
export async function readPolicies(signal?: AbortSignal): Promise<ApiResult<RoutedPolicy[]>> {
  const read = await callGrafana({ method: 'GET', url: routingTreesUrl(), answer: TreesAnswer, signal });
  if (!read.ok) {
    return isNotHere(read.failure)
      ? await callGrafana({ method: 'GET', url: POLICIES_URL, answer: RootAnswer, signal })
      : read;
  }
  const { policies, hasDefault } = read.value;
  return hasDefault ? { ok: true, value: policies } : { ok: false, failure: { kind: 'forbidden', message: '' } };
}

function policiesOf(route: Route, tree: string, outer: readonly string[] = []): RoutedPolicy[] {
  const matchers = [...outer, ...matchersOf(route)];
  const own = route.receiver == null || route.receiver === '' ? [] : [{ receiver: route.receiver, matchers, tree }];
  return [...own, ...(route.routes ?? []).flatMap((inner) => policiesOf(inner, tree, matchers))];
}

function matchersOf({ matchers, object_matchers }: Route): string[] {
  return [
    ...(matchers ?? []).map(({ label, type, value }) => label + type + value),
    ...(object_matchers ?? []).map((parts) => parts.join('')),
  ];
}
