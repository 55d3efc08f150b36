import { render, screen } from '@testing-library/react';
import React from 'react';
import { TimeAgo } from './TimeAgo';

it('says how long ago it was, and exactly when', () => {
  const ms = Date.now() - 3 * 60_000;
  render(<TimeAgo ms={ms} />);
  const time = screen.getByText('3 minutes ago');
  expect(time).toHaveAttribute('datetime', new Date(ms).toISOString());
  expect(time.title).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
});
