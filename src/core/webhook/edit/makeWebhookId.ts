/** Most characters of a name that go into an id. */
const SLUG_MAX_LENGTH = 24;

/**
 * An id for a new webhook: what of its name is ASCII, and something random, since an id must not come back: an old alert
 * channel would lead to a new group. `random` is at least 8 letters and digits.
 */
export function makeWebhookId(name: string, random: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, SLUG_MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
  return `${slug === '' ? 'group' : slug}-${random.slice(0, 8).toLowerCase()}`;
}
