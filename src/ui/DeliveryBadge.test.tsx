import { render, screen } from '@testing-library/react';
import React from 'react';
import { DeliveryBadge } from './DeliveryBadge';

it.each([
  ['delivered', 'Delivered'],
  ['waiting', 'Queued'],
  ['merged', 'In a digest'],
  ['refused', 'Rejected'],
  ['returned', 'Returned to Grafana'],
] as const)('calls %s %s', (state, word) => {
  render(<DeliveryBadge state={state} />);
  expect(screen.getByText(word)).toBeInTheDocument();
});
