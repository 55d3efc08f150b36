import { Box, LoadingPlaceholder, Stack } from '@grafana/ui';
import React from 'react';

/** Stands where a page will be, while it loads. */
export function PageLoading() {
  return (
    <Box paddingTop={10}>
      <Stack direction="row" justifyContent="center">
        <LoadingPlaceholder text="Loading..." />
      </Stack>
    </Box>
  );
}
