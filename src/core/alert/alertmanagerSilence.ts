import { withoutEndSlashes } from '../text/splitUrl';

/** UTF-16 units of the filter; a longer address is shown nowhere. */
const FILTER_MAX_LENGTH = 2_000;

/**
 * Alertmanager's form for a silence of the alert with these labels; '' without an address, or where it would be too long.
 * Source: prometheus/alertmanager, ui/app: the route `#/silences/new` takes `filter`.
 */
export function alertmanagerSilence(externalUrl: string, labels: Readonly<Record<string, string>>): string {
  const matchers: string[] = [];
  let length = 0;
  for (const name in labels) {
    const value = labels[name] ?? '';
    length += name.length + value.length;
    if (length > FILTER_MAX_LENGTH) {
      return '';
    }
    matchers.push(`${name}="${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`);
  }
  const filter = `{${matchers.join(', ')}}`.replace(/\p{Surrogate}/gu, '\ufffd');
  return externalUrl === '' || matchers.length === 0
    ? ''
    : `${withoutEndSlashes(externalUrl)}/#/silences/new?filter=${encodeURIComponent(filter)}`;
}
