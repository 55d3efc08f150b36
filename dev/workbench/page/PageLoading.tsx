import { Box, LoadingPlaceholder, Stack } from '@grafana/ui';
import React from 'react';

/** What stands where a page will be. */
export function PageLoading() {
  return (
    <Box paddingTop={10}>
      <Stack direction="row" justifyContent="center">
        <LoadingPlaceholder text="Loading..." />
      </Stack>
    </Box>
  );
}
