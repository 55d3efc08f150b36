import { type BrokenWebhook } from '../../src/core/webhook/webhookSettings';
import { NOTIFY_WORDS } from './notifyWords';

/** Why a webhook cannot be used, in its language. */
export function brokenText({ language, problems }: BrokenWebhook): string {
  return NOTIFY_WORDS[language].broken(problems.filter(({ disables }) => disables));
}
