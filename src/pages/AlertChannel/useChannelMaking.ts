import { useCallback, useEffect, useRef, useState } from 'react';
import { type ChannelStep, WAITING_STEPS } from '../../api/alertChannel/channelSteps';
import {
  type ChannelOptions,
  type ChannelOutcome,
  type ChannelWebhook,
  createAlertChannel,
} from '../../api/alertChannel/createAlertChannel';

/** How far a channel is. */
export interface ChannelMakingState {
  readonly steps: readonly ChannelStep[];
  /** Null while it is being made. */
  readonly outcome: ChannelOutcome | null;
}

/**
 * Makes the webhook's channel at once, and again when asked to; with `renew` both secrets anew, the first time. What was
 * started goes on when the page is left.
 */
export function useChannelMaking(webhook: ChannelWebhook, renew: boolean) {
  const [state, setState] = useState<ChannelMakingState>({ steps: WAITING_STEPS, outcome: null });
  const { id, name } = webhook;

  const run = useCallback(
    async (options: ChannelOptions = {}) => {
      setState({ steps: WAITING_STEPS, outcome: null });
      const onStep = (steps: readonly ChannelStep[]) => setState({ steps, outcome: null });
      const outcome = await createAlertChannel({ id, name }, { ...options, onStep });
      setState(({ steps }) => ({ steps, outcome }));
    },
    [id, name]
  );

  // React may run an effect twice; two runs at once would be in each other's way.
  const startedFor = useRef('');
  useEffect(() => {
    if (startedFor.current !== id) {
      startedFor.current = id;
      void run({ renew });
    }
  }, [id, run, renew]);
  return { state, run };
}
