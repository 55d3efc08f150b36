import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/**
 * Reads its text out to users of a screen reader whenever it changes. Keep it mounted: a region that appears together
 * with its text is often not read.
 */
export function LiveRegion({ text }: { readonly text: string }) {
  const className = useStyles2(getStyles);
  return (
    <div role="status" className={className}>
      {text}
    </div>
  );
}

function getStyles() {
  return css({
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  });
}
