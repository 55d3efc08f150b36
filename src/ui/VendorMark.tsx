import React from 'react';
import { type Vendor, VENDOR_FACTS } from '../core/webhook/vendor';

/** A small mark to find a vendor by. Says nothing to a screen reader: the vendor's name stands beside it. */
export function VendorMark({ vendor }: { readonly vendor: Vendor }) {
  const { colour, initial } = VENDOR_FACTS[vendor].mark;
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
