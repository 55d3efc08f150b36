/** A series as a data source would bring it: one value a point, null where there was none. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: ReadonlyArray<number | null>;
}

/** Points of each series. */
export const POINTS = 60;

/** More than anybody wants to read in a message. */
const MANY_PODS = 25;

/** Names that would mention somebody, lead somewhere or break a card where they are not escaped. */
const ODD_NAMES = ['@all', '<@everyone>', '[free money](https://evil.example)', '<at id="all"></at>', '** # ` | ~', ''];

/** The answer to a panel's query, the same every time. `host` is for the panel that is there once a host. */
export function seriesOf(panelId: number, host: string): readonly Series[] {
  switch (panelId) {
    case 1:
      return ['node-1', 'node-2', 'node-3'].map((instance, index) =>
        wave({ instance }, { low: 30 + 25 * index, height: 18, seed: index, endsEarly: index === 2 })
      );
    case 2:
      return Array.from({ length: MANY_PODS }, (_, index) =>
        wave({ pod: `checkout-${index + 1}` }, { low: 40 * (index + 1), height: 30, seed: index })
      );
    case 3:
      return [wave({ mountpoint: '/data' }, { low: 41e9, height: 2e9, seed: 3 })];
    case 5:
      return [wave({ host }, { low: 0.08, height: 0.05, seed: host.length })];
    case 6:
      return ODD_NAMES.map((name, index) => wave({ name }, { low: index, height: 2, seed: index }));
    default:
      return [];
  }
}

interface Shape {
  readonly low: number;
  readonly height: number;
  /** Where in the wave it begins. */
  readonly seed: number;
  /** True if the newest points are missing, as of a host that does not answer any more. */
  readonly endsEarly?: boolean;
}

function wave(labels: Series['labels'], { low, height, seed, endsEarly = false }: Shape): Series {
  const values = Array.from({ length: POINTS }, (_, point) =>
    endsEarly && point > POINTS - 4 ? null : low + (height * (1 + Math.sin(seed * 2 + point / 7))) / 2
  );
  return { labels, values };
}
