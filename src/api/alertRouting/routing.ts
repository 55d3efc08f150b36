import { type ApiResult } from '../callGrafana';
import { readPolicies, type RoutedPolicy } from './readPolicies';
import { readRules, type RoutedRule } from './readRules';

/** All that leads alerts to contact points. What could not be read says why. */
export interface Routing {
  readonly rules: ApiResult<readonly RoutedRule[]>;
  readonly policies: ApiResult<readonly RoutedPolicy[]>;
}

/** The rules and policies that lead to one contact point, as far as they could be read. */
export interface RoutedHere {
  readonly rules: readonly RoutedRule[];
  readonly policies: readonly RoutedPolicy[];
}

/** Reads rules and policies, each for itself: who may not read one may perhaps read the other. */
export async function readRouting(signal?: AbortSignal): Promise<Routing> {
  const [rules, policies] = await Promise.all([readRules(signal), readPolicies(signal)]);
  return { rules, policies };
}

/** The rules and policies that name the contact point with this title. */
export function routedTo(title: string, { rules, policies }: Routing): RoutedHere {
  const leadsHere = ({ receiver }: { readonly receiver: string | null }) => receiver === title;
  return {
    rules: rules.ok ? rules.value.filter(leadsHere) : [],
    policies: policies.ok ? policies.value.filter(leadsHere) : [],
  };
}
