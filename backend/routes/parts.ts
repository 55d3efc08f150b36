import { type CallContext } from '../app/callContext';
import { type Clock } from '../delivery/clock';
import { type Dispatcher } from '../delivery/dispatcher/dispatcher';
import { type Outbox } from '../delivery/outbox/outbox';
import { type Logger } from '../log/logger';
import { type ReadSettings } from '../settings/settingsCache';

/** What the routes are made of; `main.ts` picks the real ones. */
export interface RouteParts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly dispatcher: Dispatcher;
  readonly readSettings: ReadSettings;
  readonly log: Logger;
}

/** What Hono hands to a route beside the request. */
export interface RouteEnv {
  readonly Bindings: { readonly call: CallContext };
}
