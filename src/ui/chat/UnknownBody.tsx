import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** Something of a message this preview cannot draw, as it is sent. */
export function UnknownBody({ body }: { readonly body: unknown }) {
  const className = useStyles2(getStyles);
  return <div className={className}>{JSON.stringify(body, null, 2)}</div>;
}

function getStyles() {
  return css({ fontFamily: 'monospace', fontSize: 12, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' });
}
