import { type CallUser } from '../app/callContext';

/** Organisation roles that may see webhooks and deliveries. */
const MAY_READ = ['Viewer', 'Editor', 'Admin'];

/** Organisation roles that may make something be sent: a test, or a delivery once more. */
const MAY_SEND = ['Editor', 'Admin'];

/** Whether the caller may look. Somebody without a role may not, and neither may nobody. */
export function mayRead(user: CallUser | null): boolean {
  return user !== null && MAY_READ.includes(user.role);
}

/** Whether the caller may make something be sent. */
export function maySend(user: CallUser | null): boolean {
  return user !== null && MAY_SEND.includes(user.role);
}

/** What whoever may not look is told. */
export const READERS_ONLY = 'Only members of the organisation, viewers or more, may see this.';
