import { act, render, screen } from '@testing-library/react';
import React from 'react';
import { TimeAgo } from './TimeAgo';

it('says how long ago it was, and exactly when', () => {
  const ms = Date.now() - 3 * 60_000;
  render(<TimeAgo ms={ms} />);
  const time = screen.getByText('3 minutes ago');
  expect(time).toHaveAttribute('datetime', new Date(ms).toISOString());
  expect(time.title).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
});

describe('as time goes by', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('goes on where nothing else is drawn again, and stops when it is gone', () => {
    const { unmount } = render(<TimeAgo ms={Date.now()} />);
    expect(screen.getByText('now')).toBeInTheDocument();
    act(() => jest.advanceTimersByTime(3 * 60_000));
    expect(screen.getByText('3 minutes ago')).toBeInTheDocument();
    unmount();
    expect(jest.getTimerCount()).toBe(0);
  });
});
