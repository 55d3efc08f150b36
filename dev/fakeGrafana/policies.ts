import * as v from 'valibot';

import { GrafanaError } from './grafanaError';

/** A label, and the comparison that it must pass. */
type Matcher = readonly [label: string, operator: string, value: string];

/** A notification policy; the outermost is the default one. */
export interface Route {
  readonly receiver?: string | undefined;
  readonly object_matchers?: readonly Matcher[] | undefined;
  readonly continue?: boolean | undefined;
  readonly routes?: readonly Route[] | undefined;
  readonly [setting: string]: unknown;
}

/** The form of a tree of policies that may be written. */
export const RouteBody: v.GenericSchema<unknown, Route> = v.looseObject({
  receiver: v.optional(v.string()),
  object_matchers: v.optional(v.array(v.tuple([v.string(), v.picklist(['=', '!=', '=~', '!~']), v.string()]))),
  continue: v.optional(v.boolean()),
  routes: v.optional(v.array(v.lazy(() => RouteBody))),
});

/** The receivers an alert with these labels goes to. Source: prometheus/alertmanager, dispatch/route.go. */
export function receiversFor(root: Route, labels: Readonly<Record<string, string>>): string[] {
  return match(root, root.receiver ?? '', labels);
}

function match(route: Route, inherited: string, labels: Readonly<Record<string, string>>): string[] {
  const receiver = route.receiver ?? inherited;
  const found: string[] = [];
  for (const child of route.routes ?? []) {
    if ((child.object_matchers ?? []).every((matcher) => fits(matcher, labels))) {
      found.push(...match(child, receiver, labels));
      if (child.continue !== true) {
        break;
      }
    }
  }
  return found.length === 0 ? [receiver] : [...new Set(found)];
}

function fits([label, operator, value]: Matcher, labels: Readonly<Record<string, string>>): boolean {
  const actual = labels[label] ?? '';
  switch (operator) {
    case '=':
      return actual === value;
    case '!=':
      return actual !== value;
    default:
      return new RegExp(`^(?:${value})$`).test(actual) === (operator === '=~');
  }
}

/** Names of the receivers in a tree, once for each policy that has one. */
export function receiversIn(route: Route): string[] {
  return [...(route.receiver === undefined ? [] : [route.receiver]), ...(route.routes ?? []).flatMap(receiversIn)];
}

/** The tree with a receiver under its new name. */
export function renamed(route: Route, from: string, to: string): Route {
  const { receiver, routes } = route;
  return {
    ...route,
    ...(receiver === from ? { receiver: to } : {}),
    ...(routes === undefined ? {} : { routes: routes.map((child) => renamed(child, from, to)) }),
  };
}

/** Throws where a policy names a receiver that is not there. */
export function checkRoutes(root: Route, titles: ReadonlySet<string>): void {
  const unknown = receiversIn(root).find((title) => !titles.has(title));
  if (unknown !== undefined || root.receiver === undefined) {
    throw new GrafanaError(400, 'alerting.notifications.invalid', `receiver '${unknown ?? ''}' does not exist`);
  }
}
