import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import React from 'react';
import { LeavePrompt } from './LeavePrompt';

const path = () => {
  const { pathname, search, hash } = locationService.getLocation();
  return pathname + search + hash;
};
const go = (to: string) => act(() => locationService.push(to));

/** Tells whether the browser would ask before the page is closed. */
const asksBrowser = () => {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
};

beforeEach(() => {
  locationService.push('/form');
});

it('lets anybody go who has typed nothing', () => {
  render(<LeavePrompt when={false} />);
  go('/elsewhere');
  expect(path()).toBe('/elsewhere');
  expect(asksBrowser()).toBe(false);
});

it('asks who has typed something, and stays where they are', async () => {
  render(<LeavePrompt when />);
  go('/elsewhere');
  expect(path()).toBe('/form');
  expect(await screen.findByText('Your changes are not saved. If you leave, they are lost.')).toBeInTheDocument();
  fireEvent.click(screen.getByText('Stay'));
  await waitFor(() => expect(screen.queryByText('Unsaved changes')).not.toBeInTheDocument());
  expect(path()).toBe('/form');
  go('/again');
  expect(await screen.findByText('Unsaved changes')).toBeInTheDocument();
  expect(path()).toBe('/form');
});

it('leads on to the very place that was wanted', async () => {
  render(<LeavePrompt when />);
  go('/elsewhere?a=1#b');
  fireEvent.click(await screen.findByText('Leave'));
  await waitFor(() => expect(path()).toBe('/elsewhere?a=1#b'));
});

it('asks before the page is closed, as long as something is not saved', () => {
  const { rerender, unmount } = render(<LeavePrompt when />);
  expect(asksBrowser()).toBe(true);
  rerender(<LeavePrompt when={false} />);
  expect(asksBrowser()).toBe(false);
  rerender(<LeavePrompt when />);
  unmount();
  expect(asksBrowser()).toBe(false);
  go('/elsewhere');
  expect(path()).toBe('/elsewhere');
});
