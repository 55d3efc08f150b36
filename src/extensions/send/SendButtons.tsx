import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import React from 'react';
import { type SendState } from './useSendNote';

interface Props {
  readonly state: SendState;
  /** Delivered, or it will be. */
  readonly isTaken: boolean;
  readonly onClose: () => void;
  readonly onAnother: () => void;
}

/** Sends, or ends once there is nothing left to do. */
export function SendButtons({ state, isTaken, onClose, onAnother }: Props) {
  const isSending = state.kind === 'sending';
  if (isTaken) {
    return (
      <Stack direction="row" gap={1} justifyContent="flex-end">
        <Button type="button" variant="secondary" onClick={onAnother}>
          {t('send.buttons.another', 'Write another')}
        </Button>
        <Button type="button" onClick={onClose} autoFocus>
          {t('send.buttons.close', 'Close')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack direction="row" gap={1} justifyContent="flex-end">
      <Button type="button" variant="secondary" fill="outline" onClick={onClose}>
        {t('send.buttons.cancel', 'Cancel')}
      </Button>
      {/* It stays enabled while it works, so that it keeps the focus; a second click sends nothing. */}
      <Button type="submit" icon={isSending ? 'spinner' : 'message'} aria-busy={isSending}>
        {label(state)}
      </Button>
    </Stack>
  );
}

function label(state: SendState): string {
  switch (state.kind) {
    case 'idle':
      return t('send.buttons.send', 'Send');
    case 'sending':
      return t('send.buttons.sending', 'Sending…');
    case 'done':
      return t('send.buttons.again', 'Try again');
  }
}
