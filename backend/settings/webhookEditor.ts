import { type ChangePlan, type ChangeRequest, type Obstacle, planChange } from '../../src/core/webhook/edit/planChange';
import { MYSQL_MAX_BYTES, storedBytes } from '../../src/core/webhook/edit/storedBytes';
import { type PlannedWebhook, webhookAsPlanned } from '../../src/core/webhook/edit/webhookAsPlanned';
import { madeKey } from '../../src/core/webhook/secureKey';
import { type SettingsProblem, tooManyWebhooks } from '../../src/core/webhook/settingsProblem';
import { type WebhookDetails, webhookDetails } from '../../src/core/webhook/webhookDetails';
import { type CallContext } from '../app/callContext';
import { type SecureWriter, type WriteResult } from './secureWriter';
import { type ReadSettings } from './settingsCache';
import { settingsSource } from './settingsSource';
import { SupersededRevisions } from './supersededRevisions';

/** A change of one webhook in the caller's organisation. */
export interface RequestedChange {
  readonly id: string;
  readonly request: ChangeRequest;
}

/** A plan, and what is no fault but should be known. */
export type PlannedChange = ChangePlan & { readonly warnings: readonly SettingsProblem[] };

/** Why a plan writes nothing. */
type NotWritten = Exclude<ChangePlan, { readonly kind: 'write' }>;

/** What came of a change: as planned but not written, or what came of writing it. */
export type ChangeResult = PlannedChange | WriteResult<Obstacle>;

export interface EditorParts {
  readonly writer: SecureWriter;
  /** Hosts beside the vendors' own. */
  readonly allowedHosts: readonly string[];
  /** The settings as they were parsed already: planning a change parses nothing anew. */
  readonly readSettings: ReadSettings;
  /** Most webhooks of an organisation. */
  readonly maxWebhooks: number;
  /** Called for each webhook that is not made because there are that many. */
  readonly countNotMade: () => void;
  /** A text that never came before: at least 8 letters and digits. */
  readonly newText: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Reads and changes webhooks made in Grafana. */
export class WebhookEditor {
  private readonly superseded: SupersededRevisions;

  constructor(private readonly parts: EditorParts) {
    this.superseded = new SupersededRevisions(parts.now);
  }

  newText(): string {
    return this.parts.newText();
  }

  /** Null where the organisation has no such webhook. */
  details({ settings }: CallContext, id: string): WebhookDetails | null {
    return webhookDetails(settingsSource(settings, this.parts.allowedHosts).source, id);
  }

  /** What would be written for a change, by whoever can. */
  plan(context: CallContext, { id, request }: RequestedChange): PlannedChange {
    const { source } = settingsSource(context.settings, this.parts.allowedHosts);
    const { secureJsonData } = source;
    const { webhooks, broken, mask } = this.parts.readSettings(context);
    const { maxWebhooks } = this.parts;
    if (request.kind === 'create' && webhooks.length + broken.length >= maxWebhooks) {
      this.parts.countNotMade();
      return { kind: 'problems', problems: [tooManyWebhooks(id, maxWebhooks)], warnings: [] };
    }
    const planned = planChange(request, {
      id,
      current: webhookDetails(source, id),
      otherNames: [...webhooks, ...broken].filter((each) => each.id !== id).map(({ name }) => name),
      allowedHosts: this.parts.allowedHosts,
      mask,
      storedKeys: Object.keys(secureJsonData).filter((key) => secureJsonData[key] !== ''),
      nextRevision: this.parts.newText(),
    });
    const bytes = planned.kind === 'write' ? storedBytes({ ...secureJsonData, ...planned.keys }) : 0;
    return { ...planned, warnings: bytes > MYSQL_MAX_BYTES ? [tooLarge(id, bytes)] : [] };
  }

  /** The webhook as a change would leave it, so that it can be tried. Nothing is written. */
  draft(context: CallContext, change: RequestedChange): PlannedWebhook | NotWritten {
    const plan = this.plan(context, change);
    if (plan.kind !== 'write') {
      return plan;
    }
    const { source } = settingsSource(context.settings, this.parts.allowedHosts);
    return webhookAsPlanned(change.id, plan.keys, source);
  }

  /** Whether this process can write; if not, `not-here` or why nobody knows. */
  async ability(context: CallContext): ReturnType<SecureWriter['canWrite']> {
    return await this.parts.writer.canWrite(context);
  }

  /** Plans a change and writes it, unless it was overtaken by another. */
  async change(context: CallContext, change: RequestedChange): Promise<{ plan: PlannedChange; result: ChangeResult }> {
    const plan = this.plan(context, change);
    if (plan.kind !== 'write') {
      return { plan, result: plan };
    }
    const { orgId } = context;
    const { id, request } = change;
    const revision = this.details(context, id)?.revision ?? null;
    const result = await this.parts.writer.write<Obstacle>(context, {
      keys: plan.keys,
      obstacle: (storedKeys) => {
        if (storedKeys.has(madeKey(id)) === (request.kind === 'create')) {
          return request.kind === 'create' ? 'id-taken' : 'not-found';
        }
        const isOvertaken = revision !== null && this.superseded.has(orgId, id, revision);
        return isOvertaken && hasRead(request) ? 'edited' : null;
      },
    });
    if (result.kind === 'written' && revision !== null && request.kind !== 'key') {
      this.superseded.add(orgId, id, revision);
    }
    return { plan, result };
  }
}

/** Whether the change goes out from a certain revision. */
function hasRead(request: ChangeRequest): boolean {
  return 'revision' in request && request.revision !== null;
}

function tooLarge(id: string, bytes: number): SettingsProblem {
  return {
    webhook: id,
    field: '',
    rule: 'secure-size',
    expected: `at most ${MYSQL_MAX_BYTES} bytes of secure keys, if Grafana uses MySQL`,
    got: `about ${bytes} bytes, deleted webhooks included`,
    disables: false,
  };
}
