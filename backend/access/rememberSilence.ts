import { type Asked } from './asked';
import { type Ask, type Question } from './grafanaApi';

/** How long a Grafana that gave no answer is not asked anything, in milliseconds: each try may take 5 s of a page's time. */
const SILENT_MS = 30_000;

/**
 * Asks as `ask` does, but remembers when Grafana gives no answer: until 30 s later every question fails at once, then one
 * at a time tries again. An answer of any kind ends it.
 */
export function rememberSilence(now: () => number, ask: Ask): Ask {
  let silence: { readonly why: string; readonly sinceMs: number } | null = null;
  let isTrying = false;
  return async <T>(question: Question<T>): Promise<Asked<T>> => {
    // A clock that was set back must not make it last.
    if (silence !== null && (isTrying || Math.abs(now() - silence.sinceMs) < SILENT_MS)) {
      return { ok: false, why: silence.why };
    }
    isTrying = silence !== null;
    const asked = await ask(question);
    isTrying = false;
    silence = !asked.ok && asked.isSilent === true ? { why: asked.why, sinceMs: now() } : null;
    return asked;
  };
}
