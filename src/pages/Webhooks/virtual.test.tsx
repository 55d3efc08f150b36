import { act, fireEvent, screen } from '@testing-library/react';
import React from 'react';
import { fakeBackend, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { readyWebhook } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

/** As high as rows usually are, so that those that were never shown are where they would be. */
const ROW_HEIGHT = 58;
const EDGES = { x: 0, y: 0, left: 0, top: 0, right: 800, bottom: ROW_HEIGHT, width: 800, height: ROW_HEIGHT };
/** Written out, since not every jsdom has the class. */
const ROW_BOX: DOMRect = { ...EDGES, toJSON: () => EDGES };

/** jsdom has none, and where nothing is laid out no size ever changes. */
class StillObserver {
  readonly observe = () => undefined;
  readonly unobserve = () => undefined;
  readonly disconnect = () => undefined;
}
Object.assign(globalThis, { ResizeObserver: StillObserver });

/** jsdom lays nothing out: rows are this high, and the window shows ten of them. */
beforeEach(() => {
  Object.defineProperty(window, 'innerHeight', { configurable: true, value: 10 * ROW_HEIGHT });
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW_HEIGHT);
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(ROW_BOX);
});
afterEach(() => {
  jest.restoreAllMocks();
  scrollTo(0);
});

function scrollTo(top: number) {
  Object.defineProperty(window, 'scrollY', { configurable: true, value: top });
  act(() => void fireEvent.scroll(window));
}

async function show(count: number) {
  const webhooks = Array.from({ length: count }, (_, index) =>
    readyWebhook({ id: `g${index}`, name: `Group ${String(index).padStart(4, '0')}` })
  );
  fakeBackend({
    'GET me': () => ok(meWith('webhooks:read', 'webhooks:use')),
    'GET webhooks': () => ok({ webhooks, problems: [] }),
  });
  renderPage(<WebhooksPage />);
  await screen.findByText('Group 0000');
}

const shown = () => screen.getAllByText(/^Group \d{4}$/).map(({ textContent }) => Number(textContent?.slice(6)));

it('has few rows of a thousand on the page, and tells a screen reader of all', async () => {
  await show(1_000);
  expect(shown()[0]).toBe(0);
  expect(shown().length).toBeLessThan(40);
  const table = document.querySelector('table');
  expect(table).toHaveAttribute('aria-rowcount', '1001');
  expect(screen.getByText('Group 0003').closest('tr')).toHaveAttribute('aria-rowindex', '5');
});

it('has those in sight after scrolling, with room for the others', async () => {
  await show(1_000);
  scrollTo(500 * ROW_HEIGHT);
  expect(shown()).toContain(500);
  expect(shown()).not.toContain(0);
  expect(shown().length).toBeLessThan(60);
  expect(screen.getByText('Group 0500').closest('tr')).toHaveAttribute('aria-rowindex', '502');
});

it('lets go of no row that has the focus', async () => {
  await show(1_000);
  const button = screen.getByLabelText('Send test to Group 0002');
  act(() => button.focus());
  scrollTo(500 * ROW_HEIGHT);
  expect(shown()).toContain(500);
  expect(button).toHaveFocus();
  expect(shown()).toContain(2);
});

it('simply shows all where there are not many', async () => {
  await show(60);
  expect(shown()).toHaveLength(60);
});
