import { type NoteLink } from '../../core/note/note';
import { type Place } from './place';

/** The page of a rule, or the list of rules searched for its name where Grafana does not say its uid. */
export function ruleUrl(uid: string, name: string, { appUrl, orgId }: Pick<Place, 'appUrl' | 'orgId'>): NoteLink {
  const path =
    uid === ''
      ? `alerting/list?search=${encodeURIComponent(`rule:"${name.replaceAll('"', '')}"`)}&orgId=${orgId}`
      : `alerting/grafana/${encodeURIComponent(uid)}/view?orgId=${orgId}`;
  return { kind: 'rule', url: `${appUrl}${path}` };
}
