import { type Access, type PermissionsOf } from '../access/access';
import { type CallContext } from '../app/callContext';
import { type Clock, type EndOfTurn } from '../delivery/clock';
import { type Dispatcher } from '../delivery/dispatcher/dispatcher';
import { type DeliveryHistory } from '../delivery/outbox/deliveryHistory';
import { type Outbox } from '../delivery/outbox/outbox';
import { type MinuteBudget } from '../delivery/minuteBudget';
import { type WaitingBudget } from '../delivery/waitingBudget';
import { type Licensing } from '../license/createLicensing';
import { type Logger } from '../log/logger';
import { type Installation } from '../settings/installation';
import { type SecureWriter } from '../settings/secureWriter';
import { type ReadSettings } from '../settings/settingsCache';
import { type WebhookEditor } from '../settings/webhookEditor';

/**
 * Hears of every notification that is answered with an error; no webhook where none has the id that was called. Null: a
 * call that was not read.
 */
export type CountRejection = (
  of: { readonly orgId: number; readonly webhookId: string | null } | null,
  reason: string
) => void;

/** Dependencies of the routes; `main.ts` picks the real ones. */
export interface RouteDeps {
  readonly clock: Clock;
  /** Resolves at the end of a turn of the event loop. */
  readonly turn: EndOfTurn;
  readonly outbox: Outbox & DeliveryHistory;
  readonly dispatcher: Dispatcher;
  readonly readSettings: ReadSettings;
  readonly permissionsOf: PermissionsOf;
  readonly license: Licensing;
  readonly writer: SecureWriter;
  readonly editor: WebhookEditor;
  readonly installation: Installation;
  readonly engine: 'sqlite' | 'postgresql';
  /** True if the outbox may be gone after a restart of the machine. */
  readonly isTemporary: boolean;
  /** Resolves when the settings seen so far are on disk: what is accepted can then be sent after any restart. */
  readonly settingsKept: () => Promise<void>;
  readonly countRejection: CountRejection;
  /** Counts a note that is refused because as many wait for its webhook as may. */
  readonly countNoteRefused: () => void;
  readonly testBudget: MinuteBudget;
  readonly noteBudget: MinuteBudget;
  readonly waitingBudget: WaitingBudget;
  readonly log: Logger;
}

/** Values that Hono hands to a route beside the request. */
export interface RouteEnv {
  readonly Bindings: {
    readonly call: CallContext;
    /** To be called when the body was read by somebody who may send one: it is no longer held unproved. */
    readonly bodyTaken?: (() => void) | undefined;
  };
  /** The caller's permissions; set before every route that needs somebody signed in. */
  readonly Variables: { readonly access: Access };
}
