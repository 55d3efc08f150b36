import { type LinkConfig, targetsOf } from './link';

/** A link as a menu shows it. */
export interface ShownLink<Link extends LinkConfig> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly path: string | undefined;
  readonly icon: string | undefined;
  readonly link: Link;
}

/** Fields of a link that `configure` may change. */
const OVERRIDABLE = ['title', 'description', 'path', 'icon', 'onClick', 'category', 'group', 'openInNewTab'];

/**
 * The links for one extension point, as each wants to be shown there: `configure` may hide it by giving nothing, and
 * does so by throwing. Warnings are for the console. Source: grafana, plugins/extensions/utils.tsx.
 */
export function shownLinks<Link extends LinkConfig>(
  links: readonly Link[],
  { pointId, context, limit = Infinity }: { pointId: string; context: unknown; limit?: number }
): { readonly shown: ReadonlyArray<ShownLink<Link>>; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const shown: Array<ShownLink<Link>> = [];
  for (const link of links.filter((one) => targetsOf(one).includes(pointId))) {
    const overrides = overridesOf(link, context, warnings);
    if (overrides !== undefined && shown.length < limit) {
      shown.push(linkWith(link, overrides, pointId));
    }
  }
  return { shown, warnings };
}

function overridesOf(link: LinkConfig, context: unknown, warnings: string[]): Record<string, unknown> | undefined {
  if (link.configure === undefined) {
    return {};
  }
  try {
    return checked(link, link.configure(context as never), warnings);
  } catch (error) {
    warnings.push(`"${link.title}" is hidden: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Throws for what hides a link, and warns of what is ignored. */
function checked(link: LinkConfig, given: unknown, warnings: string[]): Record<string, unknown> | undefined {
  if (given === undefined) {
    return undefined;
  }
  if (given instanceof Promise) {
    throw new Error('configure() returned a promise.');
  }
  const overrides = { ...(given as Record<string, unknown>) };
  for (const name of ['title', 'description']) {
    const value = name in overrides ? overrides[name] : link[name as 'title' | 'description'];
    if (typeof value !== 'string' || value === '') {
      throw new Error(`its ${name} has to be a text that is not empty.`);
    }
  }
  const ignored = Object.keys(overrides).filter((name) => !OVERRIDABLE.includes(name));
  if (ignored.length > 0) {
    warnings.push(`"${link.title}" tries to override ${ignored.join(', ')}, which is ignored.`);
  }
  return overrides;
}

function linkWith<Link extends LinkConfig>(link: Link, overrides: Record<string, unknown>, pointId: string) {
  const own = { ...link, ...overrides };
  return {
    id: `${pointId} ${link.title}`,
    title: own.title,
    description: own.description ?? '',
    path: own.path,
    icon: own.icon,
    link,
  };
}
