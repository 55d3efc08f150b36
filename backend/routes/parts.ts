import { type Access, type PermissionsOf } from '../access/access';
import { type CallContext } from '../app/callContext';
import { type Clock } from '../delivery/clock';
import { type Dispatcher } from '../delivery/dispatcher/dispatcher';
import { type DeliveryHistory } from '../delivery/outbox/deliveryHistory';
import { type Outbox } from '../delivery/outbox/outbox';
import { type Licensing } from '../license/createLicensing';
import { type Logger } from '../log/logger';
import { type Installation } from '../settings/installation';
import { type SecureWriter } from '../settings/secureWriter';
import { type ReadSettings } from '../settings/settingsCache';
import { type WebhookEditor } from '../settings/webhookEditor';

/** What the routes are made of; `main.ts` picks the real ones. */
export interface RouteParts {
  readonly clock: Clock;
  readonly outbox: Outbox & DeliveryHistory;
  readonly dispatcher: Dispatcher;
  readonly readSettings: ReadSettings;
  readonly permissionsOf: PermissionsOf;
  readonly license: Licensing;
  readonly writer: SecureWriter;
  readonly editor: WebhookEditor;
  readonly installation: Installation;
  readonly engine: 'sqlite' | 'postgresql';
  /** What the outbox holds may be gone after a restart of the machine. */
  readonly isTemporary: boolean;
  /** Resolves when the settings seen so far are on disk: what is accepted can then be sent after any restart. */
  readonly settingsKept: () => Promise<void>;
  readonly log: Logger;
}

/** What Hono hands to a route beside the request. */
export interface RouteEnv {
  readonly Bindings: { readonly call: CallContext };
  /** What the caller may do; set before every route that needs somebody signed in. */
  readonly Variables: { readonly access: Access };
}
