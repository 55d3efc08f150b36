/** What it is at fault with. `locked-out`: admins would not keep what they need to mend it. */
export type AccessRule = 'table' | 'role' | 'list' | 'permission' | 'locked-out';

/** Something in the table of roles that is not as it should be. It keeps no alert from going out. */
export interface AccessProblem {
  /** Such as `access.Editor[2]`. */
  readonly field: string;
  /** For translations. */
  readonly rule: AccessRule;
  /** In English. */
  readonly expected: string;
  readonly got: string;
}

/** The problem on one line: `access.Editor: expected a list of permissions, got "all"`. */
export function accessProblemText({ field, expected, got }: AccessProblem): string {
  return `${field}: expected ${expected}, got ${got}`;
}
