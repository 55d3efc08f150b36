import { isOlder, isVersion } from './pluginVersion';

/** In the order of https://semver.org, section 11, and some that trip over it. */
const IN_ORDER = [
  '0.0.0',
  '0.9.10',
  '0.10.0',
  '1.0.0-0',
  '1.0.0-2',
  '1.0.0-10',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.2.0',
  '1.10.0',
  '2.0.0',
  '10.0.0',
];

describe('isOlder', () => {
  it.each(IN_ORDER.flatMap((one, i) => IN_ORDER.map((other, j) => [one, other, i < j] as const)))(
    '%s before %s: %s',
    (one, other, expected) => expect(isOlder(one, other)).toBe(expected)
  );

  it.each([
    ['1.0.0+build.7', '1.0.0'],
    ['1.0.0', '1.0.0+build.7'],
  ])('does not look at builds: %s and %s', (one, other) => expect(isOlder(one, other)).toBe(false));

  it('takes a plugin that was not built for new enough', () => expect(isOlder('dev', '9.9.9')).toBe(false));
});

describe('isVersion', () => {
  it.each(IN_ORDER)('knows %s', (version) => expect(isVersion(version)).toBe(true));

  it.each(['', '1', '1.2', 'v1.2.3', '1.2.3.4', '1.2.x', ' 1.2.3', '1.2.3-', '1.2.3-a..b', '-1.2.3', `1.2.3-${'a'.repeat(60)}`])(
    'does not take "%s" for one',
    (text) => expect(isVersion(text)).toBe(false)
  );
});
