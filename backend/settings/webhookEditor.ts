import {
  type ChangePlan,
  type ChangeRequest,
  type Obstacle,
  obstacleAtWriting,
  planChange,
} from '../../src/core/webhook/edit/planChange';
import { storedBytes } from '../../src/core/webhook/edit/storedBytes';
import { type PlannedWebhook, webhookAsPlanned } from '../../src/core/webhook/edit/webhookAsPlanned';
import { keysOfSet, planSet, setAtWriting, type SetPlan, type SetRequest } from '../../src/core/webhook/edit/planSet';
import { manyWebhookDetails, webhookDetails } from '../../src/core/webhook/edit/webhookDetails';
import { madeKey } from '../../src/core/webhook/secureKey';
import { maskUrl } from '../../src/core/secrets/requestToken';
import { type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type ManyFacts, type WebhooksSet } from '../../src/core/wire/setWebhooks';
import { type WebhookDetails } from '../../src/core/wire/webhook';
import { type WebhookFacts, type Writer } from '../../src/core/wire/webhookFacts';
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

type PlannedFrom = Omit<WebhookFacts, 'writer'>;

/** The reason why a plan writes nothing. */
type NotWritten = Exclude<ChangePlan, { readonly kind: 'write' }>;

/** A change that was written, or why it was not: as planned, or as it turned out when it was to be written. */
export type ChangeResult =
  | { readonly kind: 'written'; readonly revision: string; readonly warnings: readonly SettingsProblem[] }
  | NotWritten
  | Exclude<WriteResult<Obstacle>, { readonly kind: 'written' }>;

/** A write of many, or the reason why none was made. */
export type SetResult =
  ({ readonly kind: 'written' } & WebhooksSet) | Extract<WriteResult<never>, { readonly kind: 'not-here' | 'refused' }>;

export interface EditorDeps {
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

  constructor(private readonly deps: EditorDeps) {
    this.superseded = new SupersededRevisions(deps.now);
  }

  newText(): string {
    return this.deps.newText();
  }

  /** Null where the organisation has no such webhook. */
  details(context: CallContext, id: string): WebhookDetails | null {
    const { source } = settingsSource(context.settings, this.deps.allowedHosts);
    return webhookDetails(source, id, this.deps.readSettings(context).mask);
  }

  /** The facts that a browser needs to plan a change of a webhook by itself; `id` is null for a new one. */
  async facts(context: CallContext, id: string | null): Promise<WebhookFacts> {
    const facts = this.factsOf(context, id ?? '');
    this.countIfFull(id === null ? 'create' : 'edit', facts);
    return { ...facts, writer: await this.writer(context) };
  }

  /** The writer. Where Grafana cannot be asked it is the backend, which says why it cannot when it is to write. */
  async writer(context: CallContext): Promise<Writer> {
    return (await this.ability(context)) === 'not-here' ? 'browser' : 'backend';
  }

  /** Plans a change, and writes nothing. */
  plan(context: CallContext, change: RequestedChange): ChangePlan {
    return this.planFrom(this.factsOf(context, change.id), context, change);
  }

  /** The webhook as a change would leave it, so that it can be tried. Nothing is written. */
  draft(context: CallContext, change: RequestedChange): PlannedWebhook | NotWritten {
    const plan = this.plan(context, change);
    if (plan.kind !== 'write') {
      return plan;
    }
    const { source } = settingsSource(context.settings, this.deps.allowedHosts);
    return webhookAsPlanned(change.id, plan.keys, { ...source, mask: this.deps.readSettings(context).mask });
  }

  /** Tells whether this process can write; if not, `not-here` or why nobody knows. */
  async ability(context: CallContext): ReturnType<SecureWriter['canWrite']> {
    return await this.deps.writer.canWrite(context);
  }

  /** Plans a change and writes it, unless it was overtaken by another. */
  async change(context: CallContext, change: RequestedChange): Promise<ChangeResult> {
    const { id, request } = change;
    const facts = this.factsOf(context, id);
    const plan = this.planFrom(facts, context, change);
    if (plan.kind !== 'write') {
      return plan;
    }
    const { orgId } = context;
    const revision = facts.current?.revision ?? null;
    const result = await this.deps.writer.write<Obstacle>(context, {
      keys: plan.keys,
      obstacle: (storedKeys) => {
        const isOvertaken = revision !== null && this.superseded.has(orgId, id, revision);
        return (
          obstacleAtWriting(request, storedKeys.has(madeKey(id))) ?? (isOvertaken && hasRead(request) ? 'edited' : null)
        );
      },
    });
    if (result.kind !== 'written') {
      return result;
    }
    if (revision !== null && request.kind !== 'key') {
      this.superseded.add(orgId, id, revision);
    }
    return { kind: 'written', revision: plan.revision, warnings: plan.warnings };
  }

  /** The facts that a browser needs to plan a change of many webhooks by itself. */
  manyFacts(context: CallContext, ids: readonly string[]): ManyFacts {
    return { webhooks: [...this.detailsOf(context, ids).values()], allowedHosts: this.deps.allowedHosts };
  }

  /** Gives many webhooks the same fields in one write. Those that cannot be changed stay, and are told. */
  async set(context: CallContext, request: SetRequest): Promise<SetResult> {
    const { orgId } = context;
    let plan: SetPlan = planSet(request, {
      details: this.detailsOf(context, request.ids),
      mask: this.deps.readSettings(context).mask,
      allowedHosts: this.deps.allowedHosts,
      storedKeys: this.storedKeys(context),
      nextRevision: this.deps.newText,
    });
    const result = await this.deps.writer.write<'nothing'>(context, {
      obstacle: (storedKeys) => {
        plan = this.withoutOvertaken(
          orgId,
          setAtWriting(plan, (id) => storedKeys.has(madeKey(id)))
        );
        return plan.planned.length === 0 ? 'nothing' : null;
      },
      keys: () => keysOfSet(plan),
    });
    if (result.kind === 'not-here' || result.kind === 'refused') {
      return result;
    }
    for (const { id, before } of plan.planned) {
      this.superseded.add(orgId, id, before);
    }
    return { kind: 'written', changed: plan.planned.map(({ id }) => id), left: plan.left };
  }

  private withoutOvertaken(orgId: number, { planned, left }: SetPlan): SetPlan {
    const isOvertaken = ({ id, before }: SetPlan['planned'][number]) => this.superseded.has(orgId, id, before);
    const edited = planned.filter(isOvertaken).map(({ id }) => ({ id, obstacle: 'edited' as const, problems: [] }));
    return { planned: planned.filter((each) => !isOvertaken(each)), left: [...left, ...edited] };
  }

  private detailsOf(context: CallContext, ids: readonly string[]): Map<string, WebhookDetails> {
    const { source } = settingsSource(context.settings, this.deps.allowedHosts);
    return manyWebhookDetails(source, ids, this.deps.readSettings(context).mask);
  }

  private storedKeys(context: CallContext): string[] {
    const { secureJsonData } = settingsSource(context.settings, this.deps.allowedHosts).source;
    return Object.keys(secureJsonData).filter((key) => secureJsonData[key] !== '');
  }

  private planFrom(facts: PlannedFrom, context: CallContext, { id, request }: RequestedChange): ChangePlan {
    this.countIfFull(request.kind, facts);
    return planChange(request, {
      ...facts,
      id,
      mask: this.deps.readSettings(context).mask,
      storedKeys: this.storedKeys(context),
      nextRevision: this.deps.newText(),
    });
  }

  private factsOf(context: CallContext, id: string): PlannedFrom {
    const { allowedHosts, maxWebhooks, readSettings } = this.deps;
    const { source } = settingsSource(context.settings, allowedHosts);
    const { webhooks, broken, mask } = readSettings(context);
    const others = Object.entries(source.secureJsonData).filter(([key]) => key !== madeKey(id));
    return {
      current: id === '' ? null : webhookDetails(source, id, mask),
      otherRobots: webhooks
        .filter((each) => each.id !== id)
        .flatMap(({ name, robots }) => robots.map(({ url }) => ({ webhook: name, url: maskUrl(url) }))),
      otherNames: [...webhooks, ...broken].filter((each) => each.id !== id).map(({ name }) => name),
      maxWebhooks,
      allowedHosts,
      otherBytes: storedBytes(Object.fromEntries(others)),
    };
  }

  private countIfFull(kind: ChangeRequest['kind'], { otherNames, maxWebhooks }: PlannedFrom): void {
    if (kind === 'create' && otherNames.length >= maxWebhooks) {
      this.deps.countNotMade();
    }
  }
}

/** True if the change starts from a certain revision: one that was read, or the one it is planned from. */
function hasRead(request: ChangeRequest): boolean {
  return request.kind === 'switch' || ('revision' in request && request.revision !== null);
}
