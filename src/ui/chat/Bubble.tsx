import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** The frame of a message, in the vendor's shape. */
export function Bubble({ children }: { readonly children: React.ReactNode }) {
  const className = useStyles2(getStyles);
  return <div className={className}>{children}</div>;
}

function getStyles() {
  return css({
    width: 'fit-content',
    maxWidth: '100%',
    minWidth: 'min(100%, 200px)',
    padding: '8px 12px',
    border: '1px solid var(--chat-bubble-border)',
    borderRadius: 'var(--chat-bubble-radius)',
    background: 'var(--chat-bubble)',
    overflow: 'hidden',
  });
}
