import { type Route } from './policies';
import { NAMESPACE, RECEIVERS_API_VERSION } from './receiverResource';

/**
 * `GET …/routingtrees`: the tree of policies as the newer API has it, its outermost policy as the defaults. Source:
 * grafana, apps/alerting/notifications/kinds/v1beta1/routingtree_spec.cue.
 */
export function routingTreeList({ routes = [], receiver, ...root }: Route, name: string): object {
  const { group_by, group_wait, group_interval, repeat_interval } = root;
  const defaults = { receiver, group_by, group_wait, group_interval, repeat_interval };
  return {
    apiVersion: RECEIVERS_API_VERSION,
    kind: 'RoutingTreeList',
    metadata: {},
    items: [
      {
        apiVersion: RECEIVERS_API_VERSION,
        kind: 'RoutingTree',
        metadata: {
          name,
          namespace: NAMESPACE,
          resourceVersion: '1',
        },
        spec: { defaults, routes: routes.map(treeRoute) },
      },
    ],
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
