/** The argument of `AppPlugin.addLink`, as far as a host looks at it; everything else is between plugin and user. */
export interface LinkConfig {
  readonly title: string;
  readonly description?: string;
  readonly targets: string | readonly string[];
  readonly path?: string;
  readonly icon?: string;
  readonly onClick?: (event: never, helpers: never) => unknown;
  readonly configure?: (context: never) => unknown;
}

/** A link that plugin.json names in `extensions.addedLinks`. */
export interface DeclaredLink {
  readonly title: string;
  readonly description?: string;
  readonly targets: string | readonly string[];
}

/** The extension points a link is for, of which one may stand without a list. */
export function targetsOf({ targets }: Pick<LinkConfig, 'targets'>): readonly string[] {
  return typeof targets === 'string' ? [targets] : targets;
}
