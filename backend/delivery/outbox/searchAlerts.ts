import { type AlertSummary } from '../../../src/core/alert/alertSummaries';
import { among, createParameters, inRuns } from './database/parameters';
import { type Queries } from './database/queries';
import { type KeptAlerts } from './delivery';
import { readJson, text } from './row';
import { ALERTS } from './texts';

/** A label that a kept alert is to have, with just this value. `alertname` is the name of its rule. */
export interface LabelQuery {
  readonly name: string;
  readonly value: string;
}

/** A stored text as it is shown to who asks. */
export type ShownText = (stored: string) => string;

interface Sought {
  readonly shown: ShownText;
  /** In small letters; '' for any. */
  readonly words: string;
  readonly label: LabelQuery | undefined;
  /** Deliveries whose title has the words already. */
  readonly inTitle: ReadonlySet<number>;
}

/**
 * Ids of those of these deliveries of which a kept alert has the label, and the words in its rule's name or its labels. The
 * database looks for a piece of the text first, so that few are read.
 */
export async function searchAlerts(queries: Queries, ids: readonly number[], sought: Sought): Promise<Set<number>> {
  const found = new Set<number>();
  const piece = pieceOf(sought);
  for (const run of inRuns(queries, ids)) {
    const { values, ...parameters } = createParameters();
    const asked = among(queries.dialect, parameters, run);
    const holds = queries.dialect.holds('kept', parameters.add(piece));
    const rows = await queries.rows(
      `SELECT id, kept FROM (SELECT id, ${ALERTS} AS kept FROM eg_deliveries WHERE id IN ${asked}) AS asked
       WHERE ${holds}`,
      values
    );
    for (const row of rows) {
      const id = Number(row.id);
      const { words } = sought;
      const wanted = { ...sought, words: sought.inTitle.has(id) ? '' : words };
      if (readJson<KeptAlerts>(text(row.kept))?.alerts.some((alert) => isSought(alert, wanted)) === true) {
        found.add(id);
      }
    }
  }
  return found;
}

/** UTF-16 units of a value that the database looks for: what is kept of it is longer. */
const PIECE_MAX = 20;

/** A piece of JSON that alerts which are sought have in them, whatever else they have. */
function pieceOf({ words, label }: Sought): string {
  // `instance=web-1` stands in JSON as a name and a value.
  const sought = label?.value ?? (words.split('=').at(-1) || words);
  return JSON.stringify(sought.slice(0, PIECE_MAX)).slice(1, -1);
}

function isSought({ name, labels }: AlertSummary, { words, label, shown }: Sought): boolean {
  const entries = Object.entries({ alertname: name, ...labels });
  const hasLabel =
    label === undefined ||
    entries.some(([key, value]) => key === label.name && isValue(value, label) && shown(value) === value);
  return hasLabel && (words === '' || entries.some((entry) => hasWords(entry, words, shown)));
}

/** Tells whether texts with `=` between them have these words, in small letters, as they are stored and as they are shown. */
export function hasWords(texts: readonly string[], words: string, shown: ShownText): boolean {
  const isIn = (each: readonly string[]) => each.join('=').toLowerCase().includes(words);
  return isIn(texts) && (words === '' || isIn(texts.map(shown)));
}

/** A long value is kept up to an ellipsis. */
function isValue(kept: string, { value }: LabelQuery): boolean {
  return kept === value || (kept.endsWith('…') && value.startsWith(kept.slice(0, -1)));
}
