import { alertName, alertTone } from '../alert/alertKind';
import { commonEntries } from '../alert/commonEntries';
import { type Alert, type AlertNotification, type AlertStatus } from '../alert/notification';
import { shortLine } from '../text/cutText';
import { type Address, alertAddresses, sharedAddresses } from './alertLinks';
import { type Tone } from './card';
import { TITLE_MAX_BYTES } from './textLimits';

type Texts = Readonly<Record<string, string>>;

/** Alerts that a digest only counts: so many of one rule in one state. */
export interface CountedAlerts {
  readonly tone: Tone;
  /** The rule's name as it is shown; '' where it has none, null where there are too many rules to name this one. */
  readonly name: string | null;
  readonly status: AlertStatus;
  /** Labels they have in common that few values occur of, for the mention rules; none of what is over. */
  readonly labels: Texts;
  /** Names of their other labels; null where nobody knows. */
  readonly hidden: readonly string[] | null;
  readonly count: number;
}

/** The parts that all alerts share that were ever demoted. */
export interface DemotedShared {
  readonly labels: Texts;
  readonly annotations: Texts;
  readonly addresses: readonly Address[];
  /** The folder of each rule's name; null where it stands in several. */
  readonly folders: ReadonlyMap<string, string | null>;
}

interface DemotedAlerts {
  readonly add: (key: string, merged: MergedAlert) => void;
  /** Forgets an alert; its state, or null where it is not here. */
  readonly remove: (key: string) => AlertStatus | null;
  readonly counted: () => CountedAlerts[];
  readonly shared: () => DemotedShared | null;
}

/** Values of a label beyond which it tells single alerts apart, so that no rule of people is made for it. */
const FEW_VALUES = 50;
/** Rules that are counted by name. A message of 20,000 bytes names some 1,500; the time to format grows with all of them. */
const NAMES_MAX = 1_000;
/** Kinds of counted alerts beyond which their labels are not kept. */
const KINDS_MAX = 5_000;

type Kind = { -readonly [K in keyof CountedAlerts]: CountedAlerts[K] };

/** Alerts of which no more is kept than what counts them: some hundred bytes each, whatever they said. */
export function createDemotedAlerts(): DemotedAlerts {
  const kindByKey = new Map<string, Kind>();
  const kinds = new Map<string, Kind>();
  const valuesByLabel = new Map<string, Set<string>>();
  const folders = new Map<string, string | null>();
  let shared: Omit<DemotedShared, 'folders'> | null = null;

  /** Labels of which few values were seen; sees the values of these. */
  function fewValued(labels: Texts): Texts {
    const few: Array<readonly [string, string]> = [];
    for (const [name, value] of Object.entries(labels)) {
      const values = valuesByLabel.get(name) ?? new Set();
      valuesByLabel.set(name, values);
      if (values.size <= FEW_VALUES) {
        values.add(value);
        few.push([name, value]);
      }
    }
    return Object.fromEntries(few.filter(([name]) => (valuesByLabel.get(name)?.size ?? 0) <= FEW_VALUES));
  }

  function kindOf({ alert }: MergedAlert): Kind {
    const { status } = alert;
    const tone = alertTone(alert);
    const shown = shortLine(alertName(alert), TITLE_MAX_BYTES);
    const name = folders.has(shown) || folders.size < NAMES_MAX ? shown : null;
    const isKept = status === 'firing' && kinds.size < KINDS_MAX;
    const labels = isKept ? fewValued(alert.labels) : {};
    const hidden = isKept ? Object.keys(alert.labels).filter((label) => !Object.hasOwn(labels, label)) : null;
    const key = JSON.stringify([status, tone, name, labels, hidden]);
    const kind = kinds.get(key) ?? { tone, name, status, labels, hidden, count: 0 };
    kinds.set(key, kind);
    return kind;
  }

  return {
    add(key, merged) {
      const { alert, source } = merged;
      const kind = kindOf(merged);
      kind.count++;
      kindByKey.set(key, kind);
      const addresses = alertAddresses(alert, source);
      shared =
        shared === null
          ? { labels: alert.labels, annotations: alert.annotations, addresses: sharedAddresses([addresses]) }
          : {
              labels: commonEntries([shared.labels, alert.labels]),
              annotations: commonEntries([shared.annotations, alert.annotations]),
              addresses: sharedAddresses([shared.addresses, addresses]),
            };
      if (kind.name !== null) {
        folders.set(kind.name, sameFolder(folders.get(kind.name), alert.labels['grafana_folder'] ?? ''));
      }
    },
    remove(key) {
      const kind = kindByKey.get(key);
      if (kind === undefined) {
        return null;
      }
      kindByKey.delete(key);
      kind.count--;
      return kind.status;
    },
    counted: () => [...kinds.values()].filter(({ count }) => count > 0),
    shared: () => (shared === null ? null : { ...shared, folders }),
  };
}

/** An alert as its newest notification tells it, and who posted that. */
export interface MergedAlert {
  readonly alert: Alert;
  readonly source: AlertNotification['source'];
}

/** The folder of a rule's name once one more alert was seen; null where it stands in several. */
export function sameFolder(known: string | null | undefined, folder: string): string | null {
  return known === undefined || known === folder ? folder : null;
}
