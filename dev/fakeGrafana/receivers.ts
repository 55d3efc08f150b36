import { createHash } from 'node:crypto';

import { GrafanaError } from './grafanaError';
import { type Integration, type IntegrationDraft, invalidReceiver, readIntegration } from './integration';

/** Where a resource came from: `''` from the browser. */
export type Provenance = '' | 'api' | 'file' | 'converted_prometheus';

/** A contact point: what Grafana's API calls a receiver. */
export interface Receiver {
  readonly title: string;
  readonly provenance: Provenance;
  /** The kind of system that keeps it, such as `repo` for Git Sync, which has no provenance of its own. */
  readonly managedBy?: string;
  readonly integrations: readonly Integration[];
  /** Login of the user who made it and administers it; '' for nobody in particular. */
  readonly creator: string;
}

export interface ReceiverDraft {
  readonly title: string;
  readonly provenance: Provenance;
  readonly integrations: readonly IntegrationDraft[];
}

/** The writer's rights, and the version they have seen: null to write over whatever is there. */
export interface Writing {
  readonly seen: string | null;
  /** Tells whether they may change where it sends. */
  readonly mayChangeProtected: (stored: Receiver) => boolean;
}

/** A writer from outside the API: writes over every version. */
export const OVER_ALL: Writing = { seen: null, mayChangeProtected: () => true };

/** Rules and policies that name receivers, told when one has another name. */
export interface ReceiverUsers {
  countOf(title: string): { readonly rules: number; readonly routes: number };
  /** What names it and came from a file or by API, in Grafana's words: that could not follow. */
  provisionedNaming(title: string): readonly string[];
  rename(from: string, to: string): void;
}

/** The name a receiver has in `/apis/`: its title in base64url, without padding. */
export function nameOf(title: string): string {
  return Buffer.from(title).toString('base64url');
}

/** Changes with everything that is stored; compared when a caller says which version it has seen. */
export function versionOf(receiver: Receiver): string {
  return createHash('sha256').update(JSON.stringify(receiver)).digest('hex').slice(0, 16);
}

/** The receivers of organisation 1. */
export class Receivers {
  private all: Receiver[] = [];

  constructor(private readonly users: ReceiverUsers) {}

  list(): readonly Receiver[] {
    return this.all;
  }

  byTitle(title: string): Receiver | undefined {
    return this.all.find((receiver) => receiver.title === title);
  }

  find(name: string): Receiver {
    const receiver = this.all.find(({ title }) => nameOf(title) === name);
    if (receiver === undefined) {
      throw new GrafanaError(404, 'alerting.notifications.receivers.notFound', 'Receiver not found');
    }
    return receiver;
  }

  create(draft: ReceiverDraft, creator = ''): Receiver {
    if (draft.title === '') {
      throw invalidReceiver('title is empty');
    }
    if (this.byTitle(draft.title) !== undefined) {
      throw new GrafanaError(
        409,
        'alerting.notifications.receivers.exists',
        'Receiver with this name already exists. Use a different name or update an existing one.'
      );
    }
    return this.put(draft, undefined, creator);
  }

  /** Replaces a receiver. Another title is another name, and rules and policies follow it. */
  update(name: string, draft: ReceiverDraft, { seen, mayChangeProtected }: Writing): Receiver {
    const stored = this.find(name);
    checkVersion(stored, seen);
    checkProvenance(stored, draft.provenance);
    if (!mayChangeProtected(stored)) {
      checkProtected(stored, draft);
    }
    // Source: legacy_storage/receivers.go, validateReceiver: unlike a new one, a renamed one is invalid.
    if (draft.title !== stored.title && this.byTitle(draft.title) !== undefined) {
      throw invalidReceiver(`name "${draft.title}" already exists`);
    }
    // Source: receiver_svc.go, RenameReceiverInDependentResources.
    const stuck = draft.title === stored.title ? [] : this.users.provisionedNaming(stored.title);
    if (stuck.length > 0) {
      throw new GrafanaError(
        409,
        'alerting.notifications.receivers.usedProvisioned',
        `Receiver cannot be renamed because it is used by provisioned ${stuck.join(' and ')}. You must update those resources first using the original provision method.`
      );
    }
    const receiver = this.put(draft, stored, stored.creator);
    if (receiver.title !== stored.title) {
      this.users.rename(stored.title, receiver.title);
    }
    return receiver;
  }

  /** Throws where a rule or a policy names it. */
  remove(name: string, { seen, mayChangeProtected }: Writing): void {
    const stored = this.find(name);
    if (!mayChangeProtected(stored) && stored.integrations.some(({ settings }) => PROTECTED in settings)) {
      throw refusedProtected();
    }
    checkVersion(stored, seen);
    checkProvenance(stored, stored.provenance);
    const { rules, routes } = this.users.countOf(stored.title);
    if (rules + routes > 0) {
      // Source: receiver_svc.go, makeReceiverInUseErr.
      const by = [...(rules > 0 ? [`${rules} rule(s)`] : []), ...(routes > 0 ? ['one or more routes'] : [])];
      const message = `Receiver is used by ${by.join(', ')}`;
      throw new GrafanaError(409, 'alerting.notifications.receivers.used', message);
    }
    this.all = this.all.filter((receiver) => receiver !== stored);
  }

  /** As provisioning from a file does at start: nothing stands in its way, and it can be changed by nobody. */
  provision(draft: Omit<ReceiverDraft, 'provenance'>): Receiver {
    return this.put({ ...draft, provenance: 'file' }, this.byTitle(draft.title), '');
  }

  /** As if it had never been, whatever names it. */
  forget(title: string): void {
    this.all = this.all.filter((receiver) => receiver.title !== title);
  }

  clear(): void {
    this.all = [];
  }

  private put(
    { title, provenance, integrations }: ReceiverDraft,
    stored: Receiver | undefined,
    creator: string
  ): Receiver {
    const elsewhere = this.all.filter((receiver) => receiver !== stored).flatMap((other) => other.integrations);
    // Of a new one nothing is kept, whatever it names. Source: receiver/legacy_storage.go, Create.
    const read = integrations.map((draft) =>
      stored === undefined
        ? readIntegration({ ...draft, secureFields: {} }, undefined)
        : readIntegration(
            draft,
            stored.integrations.find(({ uid }) => uid === draft.uid)
          )
    );
    const uids = [...elsewhere, ...read].map(({ uid }) => uid);
    const twice = uids.find((uid, index) => uids.indexOf(uid) !== index);
    if (twice !== undefined) {
      // Source: legacy_storage/receivers.go, validateReceiver.
      throw invalidReceiver(`integration with UID "${twice}" already exists`);
    }
    const receiver = { title, provenance, integrations: read, creator };
    this.all =
      stored === undefined ? [...this.all, receiver] : this.all.map((one) => (one === stored ? receiver : one));
    return receiver;
  }
}

function checkVersion(stored: Receiver, seen: string | null): void {
  const current = versionOf(stored);
  if (seen !== null && seen !== current) {
    // Source: receiver_svc.go, ErrReceiverVersionConflict.
    const message = `Provided version '${seen}' of receiver '${stored.title}' does not match current version '${current}'`;
    throw new GrafanaError(409, 'alerting.notifications.receivers.conflict', message);
  }
}

/**
 * Throws for a change that would alter provenance: a receiver from a file stays the file's, and the browser does not
 * take over one made by API.
 */
function checkProvenance(stored: Receiver, wanted: Provenance): void {
  if (stored.provenance === 'file' || (stored.provenance !== '' && stored.provenance !== wanted)) {
    throw new GrafanaError(
      403,
      'alerting.provenanceMismatch',
      `cannot change a resource with provenance '${stored.provenance}' using provenance '${wanted}'`
    );
  }
}

/** Settings of an integration that decide where it sends. Source: grafana/alerting, receivers/webhook/v1/config.go. */
const PROTECTED = 'url';

function checkProtected(stored: Receiver, draft: ReceiverDraft): void {
  const isAnyMoved = stored.integrations.some((integration) => {
    const next = draft.integrations.find(({ uid }) => uid === integration.uid);
    return next !== undefined && isMoved(integration, next);
  });
  if (isAnyMoved) {
    throw refusedProtected();
  }
}

/** Tells whether an integration would send elsewhere. */
export function isMoved(stored: Integration, draft: Pick<IntegrationDraft, 'settings'>): boolean {
  return draft.settings[PROTECTED] !== stored.settings[PROTECTED];
}

export function refusedProtected(): GrafanaError {
  const message = 'user is not authorized to modify protected fields of the receiver';
  return new GrafanaError(403, 'alerting.unauthorized', message);
}
