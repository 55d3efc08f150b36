import { describeValue } from '../../../src/core/webhook/describeValue';
import { type Examination } from './examination';
import { type Place } from './place';

/** UIDs have at most 40 characters. Source: grafana/grafana, pkg/util/shortid_generator.go, `ValidateUID`. */
const UID = /^[a-zA-Z0-9_-]{1,40}$/;

/** Checks the uid of a contact point's receiver or a rule. */
export type UidCheck = (orgId: number, owner: Place) => void;

/** Says which uids are missing, are none, or are another's of the same organisation. */
export function createUidCheck(exam: Examination): UidCheck {
  const first = new Map<string, Place>();
  return (orgId, owner) => {
    const place = owner.at('uid');
    const reading = exam.read(place);
    if (!reading.known) {
      return;
    }
    const key = `${orgId} ${reading.text}`;
    const earlier = first.get(key);
    if (!UID.test(reading.text)) {
      const got = reading.text === '' ? 'nothing' : describeValue(reading.text);
      exam.problem(place, `uid: expected 1 to 40 letters, digits, _ or -, got ${got}: Grafana would not start`);
    } else if (earlier !== undefined) {
      exam.problem(place, `uid: expected one of its own, got that of ${earlier.file}:${earlier.line}`);
    } else {
      first.set(key, place);
    }
  };
}
