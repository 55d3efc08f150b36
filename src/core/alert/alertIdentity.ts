import { type Alert } from './notification';

/** What makes two alerts the same one. A fingerprint stands for the labels; the rule is added in case two hash alike. */
export function alertIdentity({ fingerprint, ruleUid, labels }: Alert): string {
  return fingerprint === '' ? JSON.stringify(Object.entries(labels).sort(byName)) : `${ruleUid} ${fingerprint}`;
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
