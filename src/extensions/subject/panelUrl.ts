import { type DateTime } from '@grafana/data';
import { NOTE_URL_MAX_LENGTH } from '../../core/note/noteLimits';
import { type Place } from './place';

interface Shown {
  /** '' for a dashboard that was never saved. */
  readonly dashboardUid: string;
  /** The panel's path id, or its plain id, which Grafana takes as well. */
  readonly panel: string;
  readonly from: DateTime;
  readonly to: DateTime;
}

/**
 * The address of one panel as its sender sees it: the same times, and the same values of the dashboard's variables.
 * Variables are left out where an address with them would be too long for a message. '' where there is none.
 */
export function panelUrl({ dashboardUid, panel, from, to }: Shown, { appUrl, orgId, search }: Place): string {
  if (dashboardUid === '') {
    return '';
  }
  const address = `${appUrl}d/${encodeURIComponent(dashboardUid)}`;
  const query = new URLSearchParams({
    orgId: String(orgId),
    from: String(from.valueOf()),
    to: String(to.valueOf()),
    viewPanel: panel,
  });
  const withVariables = new URLSearchParams(query);
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith('var-')) {
      withVariables.append(name, value);
    }
  }
  const whole = `${address}?${withVariables.toString()}`;
  return whole.length <= NOTE_URL_MAX_LENGTH ? whole : `${address}?${query.toString()}`;
}
