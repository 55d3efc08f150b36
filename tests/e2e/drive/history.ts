import { type Locator, type Page } from 'playwright-core';

/** Where deliveries are shown, narrowed by a query such as `?webhook=ops-feishu`. */
export const DELIVERIES = '/a/enterprise-groups-app/deliveries';

/** The rows of the list, newest first, without its head. */
export function deliveryRows(page: Page, text: string | RegExp = ''): Locator {
  return page
    .getByRole('table')
    .filter({ has: page.getByRole('columnheader', { name: 'Notification' }) })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .filter({ hasText: text });
}

/** Number of deliveries that the chart's legend counts in a state, such as `Queued`; null before the chart is there. */
export async function counted(page: Page, state: string): Promise<number | null> {
  const legend = page.getByRole('figure', { name: 'Deliveries over time' }).getByRole('listitem');
  const texts = await legend.allInnerTexts();
  const number = texts.map((text) => new RegExp(`^${state}\\s+(\\d+)$`).exec(text.trim())?.[1]).find(Boolean);
  return number === undefined ? null : Number(number);
}
