import { NO_RULES, type RuleConditions } from '../../src/core/card/writing';

type Texts = Readonly<Record<string, string>>;

/** Brings the conditions of alert rules, with what it learns of Grafana and of an organisation's settings. */
export interface RuleSource {
  readonly learnGrafana: (grafanaConfig: Texts) => void;
  readonly learnSettings: (orgId: number, secureJsonData: Texts) => void;
  /** As far as they are known within a moment. Never rejects. */
  readonly conditions: (orgId: number, ruleUids: readonly string[]) => Promise<RuleConditions>;
}

/** Knows no rule. */
export const NO_RULE_SOURCE: RuleSource = {
  learnGrafana: () => undefined,
  learnSettings: () => undefined,
  conditions: () => Promise.resolve(NO_RULES),
};
