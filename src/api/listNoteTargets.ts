import { type MessageOptions } from '../core/webhook/webhook';
import { type Finding } from '../core/wire/finding';
import { type ListedLicense } from '../core/wire/license';
import { type BrokenWebhook, type ReadyWebhook } from '../core/wire/webhooks';
import { type ApiResult } from './callGrafana';
import { listWebhooks } from './listWebhooks';

/** A webhook that a note can go to, with what shapes its messages. */
export interface ReadyTarget extends Pick<ReadyWebhook, 'state' | 'id' | 'name' | 'remarks'> {
  readonly options: MessageOptions;
  /** The vendor's latest complaint about it; null where there is none. */
  readonly trouble: Finding | null;
}

/** A webhook whose settings cannot be used. */
export type BrokenTarget = Pick<BrokenWebhook, 'state' | 'id' | 'name' | 'vendor' | 'problems'>;

export type NoteTarget = ReadyTarget | BrokenTarget;

/** Where notes can go. */
export interface NoteTargets {
  readonly targets: readonly NoteTarget[];
  /** Null where nothing is known of it. */
  readonly license: ListedLicense | null;
}

/** The webhooks of the user's organisation, as far as sending to one by hand goes. */
export async function listNoteTargets(signal?: AbortSignal): Promise<ApiResult<NoteTargets>> {
  const listed = await listWebhooks(signal);
  if (!listed.ok) {
    return listed;
  }
  const { webhooks, license } = listed.value;
  return { ok: true, value: { targets: webhooks.map(targetOf), license } };
}

function targetOf(webhook: ReadyWebhook | BrokenWebhook): NoteTarget {
  if (webhook.state === 'broken') {
    return webhook;
  }
  const { state, id, name, remarks, status, ...options } = webhook;
  return { state, id, name, remarks, options, trouble: status?.health === 'broken' ? status.finding : null };
}
