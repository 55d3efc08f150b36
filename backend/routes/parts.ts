import { type CallContext } from '../app/callContext';
import { type Outside } from '../delivery/sendMessage';
import { type Logger } from '../log/logger';
import { type ReadSettings } from '../settings/settingsCache';

/** What the routes are made of; `main.ts` picks the real ones. */
export interface RouteParts {
  readonly outside: Outside;
  readonly readSettings: ReadSettings;
  readonly log: Logger;
}

/** What Hono hands to a route beside the request. */
export interface RouteEnv {
  readonly Bindings: { readonly call: CallContext };
}
