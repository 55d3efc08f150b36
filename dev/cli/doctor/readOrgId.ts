import { type Examination } from './examination';
import { type Place } from './place';

/** The organisation an app or an alerting resource belongs to; 1 where nothing is said, as Grafana has it. */
export function readOrgId(exam: Examination, owner: Place): number {
  const place = owner.at(owner.at('org_id').exists ? 'org_id' : 'orgId');
  const reading = exam.read(place);
  if (!reading.known) {
    exam.warning(place, 'the organisation is not known without --resolve; taken for 1');
    return 1;
  }
  if (reading.text === '' && owner.at('org_name').exists) {
    exam.warning(owner.at('org_name'), 'expected org_id, as contact points name it; taken for organisation 1');
  }
  const orgId = Number(reading.text);
  if (!Number.isInteger(orgId) || orgId < 0) {
    exam.problem(place, 'expected the number of an organisation: Grafana would not start');
  }
  return orgId >= 1 && Number.isInteger(orgId) ? orgId : 1;
}
