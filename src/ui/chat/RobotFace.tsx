import React from 'react';

/** A robot's picture, for one whose own is only known to its group. */
export function RobotFace({ className }: { readonly className: string }) {
  return (
    <svg className={className} width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <rect width="34" height="34" fill="#e8772e" />
      <path d="M17 7v4" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      <circle cx="17" cy="6.5" r="1.8" fill="#fff" />
      <rect x="7" y="11" width="20" height="15" rx="4" fill="#fff" />
      <circle cx="13" cy="18" r="2" fill="#e8772e" />
      <circle cx="21" cy="18" r="2" fill="#e8772e" />
      <path d="M14 22.5h6" stroke="#e8772e" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
