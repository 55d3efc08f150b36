import { act, render, screen } from '@testing-library/react';
import { ErrorBoundaryAlert } from '@grafana/ui';
import React from 'react';
import { later } from './later';

const Page = ({ name }: { readonly name: string }) => <h1>{name}</h1>;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Lets promises go on that wait for nothing. */
const settle = async () => await act(async () => await jest.advanceTimersByTimeAsync(0));

it('shows the component as soon as its code is there', async () => {
  const { Component } = later(async () => await Promise.resolve(Page));
  render(<Component name="Webhooks" />);
  expect(screen.queryByRole('heading')).not.toBeInTheDocument();
  await settle();
  expect(screen.getByRole('heading', { name: 'Webhooks' })).toBeInTheDocument();
});

it('shows it at once where it was loaded before', async () => {
  const { Component, preload } = later(async () => await Promise.resolve(Page));
  preload();
  await settle();
  render(<Component name="Webhooks" />);
  expect(screen.getByRole('heading', { name: 'Webhooks' })).toBeInTheDocument();
  await settle();
});

it('throws what went wrong where it is drawn, and tries again after a failed beginning', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const load = jest
    .fn<Promise<typeof Page>, []>()
    .mockRejectedValueOnce(new Error('early'))
    .mockRejectedValueOnce(new Error('chunk 42 is gone'))
    .mockResolvedValue(Page);
  const { Component, preload } = later(load);
  preload();
  await settle();
  const { unmount } = render(
    <ErrorBoundaryAlert>
      <Component name="Webhooks" />
    </ErrorBoundaryAlert>
  );
  await settle();
  expect(screen.getByText(/chunk 42 is gone/)).toBeInTheDocument();
  unmount();
  render(<Component name="Webhooks" />);
  await settle();
  expect(screen.getByRole('heading', { name: 'Webhooks' })).toBeInTheDocument();
  jest.restoreAllMocks();
});
