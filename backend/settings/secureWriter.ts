import { type CallContext } from '../app/callContext';
import { type Logger } from '../log/logger';
import { type ApiAccount, type ApiAnswer, type ApiWorld, SettingsApi, type ShownSettings } from './settingsApi';

type Keys = Readonly<Record<string, string>>;

/** Secure keys to write, or what chooses them right before they are written. Holds secrets: never log it. */
export interface SecureWrite<Obstacle> {
  readonly keys: Keys | (() => Keys);
  /** Asked right before writing, when nothing else is being written in this organisation: null lets it happen. */
  readonly obstacle: (storedKeys: ReadonlySet<string>) => Obstacle | null;
}

/**
 * Result of a write. `not-here`: this process cannot write this organisation's settings, so a browser has to;
 * `refused`: Grafana did not let it, or could not, or the written keys are not there.
 */
export type WriteResult<Obstacle> =
  | { readonly kind: 'written' }
  | { readonly kind: 'not-here' }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }
  | { readonly kind: 'refused'; readonly refusal: WriteRefusal };

/** Writes secure keys with the plugin's managed service account. Never rejects. */
export interface SecureWriter {
  /**
   * Tells whether this process writes the settings of the caller's organisation; a refusal where Grafana cannot be
   * asked.
   */
  canWrite(context: CallContext): Promise<'yes' | 'not-here' | WriteRefusal>;
  write<Obstacle>(context: CallContext, write: SecureWrite<Obstacle>): Promise<WriteResult<Obstacle>>;
}

export interface WriterDeps extends ApiWorld {
  /** Facts that the process was given at its start; null stands for "not given". */
  readonly startedBy: {
    readonly appUrl: string | null;
    readonly grafanaUrl: string | null;
    readonly serviceAccountToken: string | null;
  };
  readonly log: Logger;
}

/**
 * One write at a time in each organisation. The service account lives in one organisation and can write there only; for
 * all others, and without an account, the answer is `not-here`.
 */
export function createSecureWriter({ startedBy, log, ...world }: WriterDeps): SecureWriter {
  const inTurn = createQueues();
  /** The organisation of each account; it never moves. */
  const homes = new Map<string, number>();

  async function canWrite(context: CallContext): Promise<'yes' | 'not-here' | WriteRefusal> {
    const account = accountOf(startedBy, context);
    if (account === null) {
      return 'not-here';
    }
    const name = JSON.stringify(account);
    let home = homes.get(name);
    if (home === undefined) {
      const answer = await new SettingsApi(world, account).organisation();
      if (!answer.ok) {
        return refused(answer);
      }
      home = answer.value;
      homes.set(name, home);
    }
    return home === context.orgId ? 'yes' : 'not-here';
  }

  function refused(answer: ApiAnswer<unknown> & { ok: false }): WriteRefusal {
    log.warn('Settings could not be written with the service account', { why: answer.why });
    return writeRefusal(answer.status);
  }

  async function writeNow<Obstacle>(
    api: SettingsApi,
    { keys: chosen, obstacle }: SecureWrite<Obstacle>
  ): Promise<WriteResult<Obstacle>> {
    // Read right before it is written: what somebody else changed meanwhile has to go back as it is.
    const before = await api.readSettings();
    if (!before.ok) {
      return { kind: 'refused', refusal: refused(before) };
    }
    const found = obstacle(before.value.secureKeys);
    if (found !== null) {
      return { kind: 'obstacle', obstacle: found };
    }
    const keys = typeof chosen === 'function' ? chosen() : chosen;
    const written = await api.write(before.value, keys);
    if (!written.ok) {
      return { kind: 'refused', refusal: refused(written) };
    }
    const after = await api.readSettings();
    if (after.ok && holds(after.value, keys)) {
      return { kind: 'written' };
    }
    return { kind: 'refused', refusal: after.ok ? { kind: 'not-kept' } : refused(after) };
  }

  return {
    canWrite,
    write: async (context, write) => {
      const ability = await canWrite(context);
      const account = accountOf(startedBy, context);
      if (ability === 'not-here' || account === null) {
        return { kind: 'not-here' };
      }
      return ability === 'yes'
        ? await inTurn(context.orgId, () => writeNow(new SettingsApi(world, account), write))
        : { kind: 'refused', refusal: ability };
    },
  };
}

/** Null without a managed service account, or where nobody said where Grafana is. */
function accountOf(startedBy: WriterDeps['startedBy'], { grafanaConfig }: CallContext): ApiAccount | null {
  const token = startedBy.serviceAccountToken ?? grafanaConfig['GF_PLUGIN_APP_CLIENT_SECRET'] ?? '';
  const appUrl = startedBy.appUrl ?? (grafanaConfig['GF_APP_URL'] ?? '').replace(/\/+$/, '');
  const apiUrl = startedBy.grafanaUrl ?? appUrl;
  return token === '' || apiUrl === '' ? null : { token, apiUrl };
}

/** Tells whether every key that was written is there, and every one that was emptied is gone. */
function holds({ secureKeys }: ShownSettings, keys: Readonly<Record<string, string>>): boolean {
  return Object.entries(keys).every(([key, value]) => secureKeys.has(key) === (value !== ''));
}

/**
 * Runs jobs of one queue one after the other, also after one that failed, and those of different queues side by side.
 */
type Queues = <T>(queue: number, job: () => Promise<T>) => Promise<T>;

function createQueues(): Queues {
  const last = new Map<number, Promise<unknown>>();
  return async <T>(queue: number, job: () => Promise<T>): Promise<T> => {
    const before = last.get(queue) ?? Promise.resolve();
    const result = before.then(job, job);
    last.set(queue, result);
    try {
      return await result;
    } finally {
      if (last.get(queue) === result) {
        last.delete(queue);
      }
    }
  };
}

/** The reason why Grafana did not take new settings. */
export interface WriteRefusal {
  readonly kind: 'forbidden' | 'unreachable' | 'failed' | 'not-kept';
  /** Grafana's HTTP status, where there is one. */
  readonly status?: number;
}

/** The refusal that a status stands for; 0 is no answer. */
function writeRefusal(status: number): WriteRefusal {
  if (status === 401 || status === 403) {
    return { kind: 'forbidden', status };
  }
  return status === 0 ? { kind: 'unreachable' } : { kind: 'failed', status };
}
