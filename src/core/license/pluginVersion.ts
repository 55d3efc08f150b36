/** `1.2.3`, `1.2.3-beta.1`, `1.2.3+build`. Source: https://semver.org/spec/v2.0.0.html, read 2026-11-22. */
const VERSION = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([\w-]+(?:\.[\w-]+)*))?(?:\+[\w.-]+)?$/;

/** Longest version that is looked at, in characters. */
const VERSION_MAX_LENGTH = 64;

/** Tells whether a text is a version by the rules of semantic versioning, of at most 64 characters. */
export function isVersion(text: string): boolean {
  return partsOf(text) !== null;
}

/**
 * Tells whether a version comes before another by the rules of semantic versioning. A text that is no version, such as
 * the `dev` of a plugin that was not built, comes before nothing: only developers run such a plugin, and they change
 * the code anyway.
 */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [partsOf(version), partsOf(than)];
  if (one === null || other === null) {
    return false;
  }
  return (compareLists(one.numbers, other.numbers) || comparePreReleases(one.preRelease, other.preRelease)) < 0;
}

interface VersionParts {
  readonly numbers: readonly string[];
  /** Empty where it is a release. */
  readonly preRelease: readonly string[];
}

function partsOf(version: string): VersionParts | null {
  const match = version.length <= VERSION_MAX_LENGTH ? VERSION.exec(version) : null;
  return match === null ? null : { numbers: match.slice(1, 4), preRelease: match[4]?.split('.') ?? [] };
}

/** `1.0.0-rc` comes before `1.0.0`. */
function comparePreReleases(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) {
    return other.length - one.length;
  }
  return compareLists(one, other);
}

/** The first difference decides; of two that begin alike the shorter comes first. */
function compareLists(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((part, index) => other[index] === undefined || comparePart(part, other[index]) !== 0);
  if (differing === -1) {
    return one.length - other.length;
  }
  const counterpart = other[differing];
  return counterpart === undefined ? 1 : comparePart(one[differing] ?? '', counterpart);
}

/** Numbers by value and before words; words by their characters. */
function comparePart(one: string, other: string): number {
  const [isOne, isOther] = [isNumber(one), isNumber(other)];
  if (isOne && isOther) {
    return Number(one) - Number(other);
  }
  if (isOne !== isOther) {
    return isOne ? -1 : 1;
  }
  return one < other ? -1 : Number(one > other);
}

function isNumber(part: string): boolean {
  return /^\d+$/.test(part);
}
