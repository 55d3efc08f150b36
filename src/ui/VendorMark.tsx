import React from 'react';
import { type Vendor } from '../core/webhook/vendor';

/** Own marks: the vendor's initial in a colour its users know it by. White on each has a contrast of 4.5 or more. */
const MARKS: Readonly<Record<Vendor, { readonly colour: string; readonly initial: string }>> = {
  wecom: { colour: '#0b7d3e', initial: 'm5.5 7.5 2 9 2.5-7 2.5 7 2-9' },
  dingtalk: { colour: '#1268d6', initial: 'M7.5 7.5v9h2.5a4.5 4.5 0 0 0 0-9Z' },
  feishu: { colour: '#3258e8', initial: 'M13.5 7.5H7.5v9M7.5 12h5' },
  lark: { colour: '#007a70', initial: 'M8 7.5v9h5.5' },
};

/** A small mark to find a vendor by. Says nothing to a screen reader: the vendor's name stands beside it. */
export function VendorMark({ vendor }: { readonly vendor: Vendor }) {
  const { colour, initial } = MARKS[vendor];
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false" data-vendor={vendor}>
      <path d="M5 1h10a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4H5a4 4 0 0 1-4-4V5a4 4 0 0 1 4-4Z" fill={colour} />
      <path
        d={initial}
        transform="translate(0 -2)"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
