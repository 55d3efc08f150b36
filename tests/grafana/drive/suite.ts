import { test as base } from '@grafana/plugin-e2e';
import { GRAFANA, NOT_RUN } from './environment';

export { expect } from '@grafana/plugin-e2e';

/** A group of cases against the Grafana under test; where none was named they are skipped, and say why. */
export function describeGrafana(name: string, cases: (test: typeof base) => void): void {
  base.describe(name, () => {
    base.skip(GRAFANA === null, NOT_RUN.grafana);
    cases(base);
  });
}
