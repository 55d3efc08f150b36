import { act, render, screen } from '@testing-library/react';
import React from 'react';
import { NextTry } from './NextTry';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('counts down by the second, and stops when it is gone', () => {
  const ms = Date.now() + 62_000;
  const { unmount } = render(<NextTry ms={ms} />);
  const time = screen.getByText('Next try in 1m 2s');
  expect(time).toHaveAttribute('datetime', new Date(ms).toISOString());
  expect(time.title).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  act(() => jest.advanceTimersByTime(3_000));
  expect(screen.getByText('Next try in 59s')).toBeInTheDocument();
  act(() => jest.advanceTimersByTime(60_000));
  expect(screen.getByText('Trying again now')).toBeInTheDocument();
  unmount();
  expect(jest.getTimerCount()).toBe(0);
});

it('has one timer, however many count down', () => {
  const rows = Array.from({ length: 100 }, (_, index) => <NextTry key={index} ms={Date.now() + 60_000} />);
  render(<>{rows}</>);
  expect(jest.getTimerCount()).toBe(1);
});
