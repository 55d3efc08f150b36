import { getBackendSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';

/** An alert of a rule, as Grafana's list of rules has it. */
export interface RuleInstance {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: string;
  readonly activeAt: string;
  readonly value: string;
}

/** A rule with the alerts it has now. */
export interface ListedRule {
  readonly uid: string;
  readonly name: string;
  readonly folderUid: string;
  readonly query: string;
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly alerts: readonly RuleInstance[];
}

/** A group of rules, in its folder. */
export interface RuleGroup {
  readonly name: string;
  readonly file: string;
  readonly folderUid: string;
  readonly rules: readonly ListedRule[];
}

interface Answer {
  readonly data: { readonly groups: readonly RuleGroup[] };
}

/** How often the list is read, in milliseconds: alerts are fired on another page. */
const EVERY_MS = 2_000;

/** The alert rules as they are now; null before they are known. */
export function useRules(): readonly RuleGroup[] | null {
  const [groups, setGroups] = useState<readonly RuleGroup[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    const read = () =>
      void getBackendSrv()
        .get<Answer>('/api/prometheus/grafana/api/v1/rules', undefined, undefined, { showErrorAlert: false })
        .then(
          ({ data }) => isWanted && setGroups(data.groups),
          // The next reading may do better, and what is shown stays.
          () => undefined
        );
    read();
    const timer = setInterval(read, EVERY_MS);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, []);
  return groups;
}
