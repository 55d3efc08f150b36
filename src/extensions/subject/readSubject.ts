import { type Place, type Subject } from './subject';
import { isAlertContext, isRuleContext, readAlert, readRule } from './readAlert';
import { isPanelContext, readPanel } from './readPanel';

/**
 * Tells what a link was clicked for by what Grafana hands over, which is read-only and differs from version to version.
 * For a context it does not know, that is a note of words alone.
 */
export function readSubject(context: unknown, place: Place): Subject {
  if (isPanelContext(context)) {
    return readPanel(context, place);
  }
  if (isAlertContext(context)) {
    return readAlert(context, place);
  }
  return isRuleContext(context) ? readRule(context, place) : { kind: 'text' };
}
