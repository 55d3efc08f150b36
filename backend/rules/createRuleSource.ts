import { type StartedBy } from '../access/createAccess';
import { type RuleSource } from '../delivery/ruleSource';
import { RuleAccounts } from './ruleAccounts';
import { RuleReader, type RuleReaderDeps } from './ruleReader';

export interface RuleSourceDeps extends Omit<RuleReaderDeps, 'accounts'> {
  readonly startedBy: StartedBy;
}

/** The conditions of alert rules, read from Grafana. */
export function createRuleSource({ startedBy, ...deps }: RuleSourceDeps): RuleSource {
  const accounts = new RuleAccounts(deps.world, startedBy);
  const reader = new RuleReader({ ...deps, accounts });
  return {
    learnGrafana: (grafanaConfig) => accounts.learnGrafana(grafanaConfig),
    learnSettings: (orgId, secureJsonData) => accounts.learnSettings(orgId, secureJsonData),
    conditions: async (orgId, ruleUids) => await reader.conditions(orgId, ruleUids),
  };
}
