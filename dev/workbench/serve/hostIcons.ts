/**
 * Icons that @grafana/ui draws but its package lacks, since Grafana has them among its own files. Drawn here, and not
 * like Grafana's.
 */
export const HOST_ICONS: ReadonlyMap<string, string> = new Map([
  [
    '/public/build/img/icons/unicons/spinner.svg',
    svg(
      'M12 2a1 1 0 0 1 1 1v4a1 1 0 0 1-2 0V3a1 1 0 0 1 1-1zM21 11a1 1 0 0 1 0 2h-4a1 1 0 0 1 0-2zM12 16a1 1 0 0 1 1 1v4a1 1 0 0 1-2 0v-4a1 1 0 0 1 1-1zM7 11a1 1 0 0 1 0 2H3a1 1 0 0 1 0-2z'
    ),
  ],
]);

function svg(path: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${path}"/></svg>`;
}
