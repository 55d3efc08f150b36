import { type Route } from './policies';
import { NAMESPACE, RECEIVERS_API_VERSION } from './receiverResource';

/**
 * `GET …/routingtrees`: trees of policies, by name, as the newer API has them, their outermost policy as the defaults.
 * Source: grafana, apps/alerting/notifications/kinds/v1beta1/routingtree_spec.cue.
 */
export function routingTreeList(trees: ReadonlyArray<readonly [name: string, root: Route]>): object {
  return {
    apiVersion: RECEIVERS_API_VERSION,
    kind: 'RoutingTreeList',
    metadata: {},
    items: trees.map(([name, root]) => routingTree(name, root)),
  };
}

function routingTree(name: string, { routes = [], receiver, ...root }: Route): object {
  const { group_by, group_wait, group_interval, repeat_interval } = root;
  const defaults = { receiver, group_by, group_wait, group_interval, repeat_interval };
  return {
    apiVersion: RECEIVERS_API_VERSION,
    kind: 'RoutingTree',
    metadata: { name, namespace: NAMESPACE, resourceVersion: '1' },
    spec: { defaults, routes: routes.map(treeRoute) },
  };
}

function treeRoute({ object_matchers = [], continue: goesOn = false, routes = [], ...route }: Route): object {
  return {
    ...route,
    continue: goesOn,
    matchers: object_matchers.map(([label, type, value]) => ({ label, type, value })),
    routes: routes.map(treeRoute),
  };
}
