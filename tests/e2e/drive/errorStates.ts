import { type Workbench } from '../../../dev/workbench/startWorkbench';
import { type Visit, type Visitor } from '../harness/startBrowserWorld';
import { DELIVERIES } from './history';
import { CHANNELS, type PageState, settled, WEBHOOKS } from './pageStates';

const RESOURCES = '/api/plugins/enterprise-groups-app/resources';

/** Pages that cannot show what they are for, and pages with nothing to show. */
export function errorStates(workbench: Workbench): readonly PageState[] {
  const failing = (path: string, call: string) => async (visit: Visit, visitor: Visitor) => {
    workbench.state.faults.add({ method: 'GET', path: `${RESOURCES}/${call}`, status: 503, body: { message: 'down' } });
    visit.expectTrouble(/503/);
    const page = await visit.open(path, visitor);
    await page.locator('[role=alert], main [role=status] button').first().waitFor();
    // The focus of a drawer is at its cross at first, whose hint is Grafana's and in no landmark.
    await page.keyboard.press('Tab');
    await settled(page);
    return page;
  };
  const empty = (path: string) => async (visit: Visit, visitor: Visitor) => {
    workbench.state.settings.seed({ jsonData: {}, secureJsonData: {} });
    const page = await visit.open(path, visitor);
    await page.locator('main h1').waitFor();
    await page.locator('main svg').first().waitFor();
    await settled(page);
    return page;
  };
  return [
    { name: 'the list that cannot be read', open: failing(WEBHOOKS, 'webhooks') },
    { name: 'the alert channels that cannot be read', open: failing(CHANNELS, 'webhooks') },
    { name: 'the deliveries that cannot be read', open: failing(DELIVERIES, 'deliveries') },
    { name: 'a delivery that is not there', open: failing(`${DELIVERIES}/999999`, 'deliveries/999999') },
    { name: 'the alert channels without webhooks', open: empty(CHANNELS) },
  ];
}
