/** Most characters of a name that go into an id. */
const SLUG_MAX_LENGTH = 24;

/** UTF-16 units of a name that are looked at. */
const NAME_LOOKED_AT = 200;

/**
 * An id for a new webhook: what of its name is ASCII, and something random, since an id must not come back: an old alert
 * channel would lead to a new group. `random` is at least 8 letters and digits.
 */
export function makeWebhookId(name: string, random: string): string {
  const slug = name
    .slice(0, NAME_LOOKED_AT)
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, SLUG_MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
  return `${slug === '' ? 'group' : slug}-${random.slice(0, 8).toLowerCase()}`;
}
