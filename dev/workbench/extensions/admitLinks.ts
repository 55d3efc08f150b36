import { type DeclaredLink, type LinkConfig, targetsOf } from './link';

/** The links a host shows, and what it says to the console about all of them. */
export interface Admission<Link extends LinkConfig> {
  readonly links: readonly Link[];
  readonly warnings: readonly string[];
}

/**
 * Holds what a plugin registered against its plugin.json, and drops what does not match. A link is found by its title.
 * Grafana is as strict in development only, and elsewhere shows what it would have dropped. Source: grafana,
 * plugins/extensions/registry/AddedLinksRegistry.ts and validators.ts.
 */
export function admitLinks<Link extends LinkConfig>(
  pluginId: string,
  registered: readonly Link[],
  declared: readonly DeclaredLink[]
): Admission<Link> {
  const warnings: string[] = [];
  const links = registered.filter((link) => {
    const declaration = declared.find(({ title }) => title === link.title);
    const problem = problemOf(pluginId, link, declaration);
    if (problem !== null) {
      warnings.push(`Could not register the link "${link.title}" of ${pluginId}: ${problem}`);
    } else if (declaration?.description !== link.description) {
      warnings.push(`The description of the link "${link.title}" of ${pluginId} is not the one in plugin.json.`);
    }
    return problem === null;
  });
  return { links, warnings };
}

function problemOf(pluginId: string, link: LinkConfig, declaration: DeclaredLink | undefined): string | null {
  if (link.title === '') {
    return 'it has no title.';
  }
  if (link.configure !== undefined && typeof link.configure !== 'function') {
    return 'its "configure" is no function.';
  }
  if (link.path === undefined && link.onClick === undefined) {
    return 'it has neither "path" nor "onClick".';
  }
  if (link.path !== undefined && !link.path.startsWith(`/a/${pluginId}/`)) {
    return `its path does not begin with /a/${pluginId}/.`;
  }
  if (declaration === undefined) {
    return 'plugin.json names no link with this title in extensions.addedLinks.';
  }
  const known = targetsOf(declaration);
  const unknown = targetsOf(link).filter((target) => !known.includes(target));
  return unknown.length === 0 ? null : `plugin.json does not name its targets ${unknown.join(', ')}.`;
}
