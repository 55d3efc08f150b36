import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Grafana serves the icons of @grafana/ui. */
export const ICONS_PATH = '/public/build/img/';

/** Where the package has them. */
export const ICONS_FOLDER = join(import.meta.dir, '../../../node_modules/@grafana/ui/dist/public/img');

/**
 * Icons that @grafana/ui draws but its package lacks, since Grafana has them among its own files. Drawn here, and not
 * like Grafana's.
 */
const MISSING: ReadonlyArray<readonly [path: string, d: string]> = [
  [
    `${ICONS_PATH}icons/unicons/spinner.svg`,
    'M12 2a1 1 0 0 1 1 1v4a1 1 0 0 1-2 0V3a1 1 0 0 1 1-1zM21 11a1 1 0 0 1 0 2h-4a1 1 0 0 1 0-2zM12 16a1 1 0 0 1 1 1v4a1 1 0 0 1-2 0v-4a1 1 0 0 1 1-1zM7 11a1 1 0 0 1 0 2H3a1 1 0 0 1 0-2z',
  ],
  [
    `${ICONS_PATH}icons/unicons/angle-double-left.svg`,
    'M11.8 7.3a1 1 0 0 1 0 1.4L8.4 12l3.4 3.3a1 1 0 1 1-1.4 1.4l-4-4a1 1 0 0 1 0-1.4l4-4a1 1 0 0 1 1.4 0zM17.8 7.3a1 1 0 0 1 0 1.4L14.4 12l3.4 3.3a1 1 0 1 1-1.4 1.4l-4-4a1 1 0 0 1 0-1.4l4-4a1 1 0 0 1 1.4 0z',
  ],
];

let all: ReadonlyMap<string, string> | null = null;

/** Every icon by its path, so that a page has them before it is drawn, as Grafana's pages do. Read once. */
export function allIcons(): ReadonlyMap<string, string> {
  all ??= new Map([
    ...readdirSync(ICONS_FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.svg'))
      .map((name) => [ICONS_PATH + name, readFileSync(join(ICONS_FOLDER, name), 'utf8')] as const),
    ...MISSING.map(([path, d]) => [path, svg(d)] as const),
  ]);
  return all;
}

function svg(d: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${d}"/></svg>`;
}
