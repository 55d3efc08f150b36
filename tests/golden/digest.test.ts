import { describe, test } from 'bun:test';
import { join } from 'node:path';

import { formatDigest } from '../../src/core/formatNotification';
import { LANGUAGES } from '../../src/core/webhook/language';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { expectGolden, expectNoOthers, GOLDEN_NOW_MS, goldenOptions } from './expectGolden';
import { storm, three } from './storm';

/** Digests as they look; see golden.test.ts for how to update them. */
const GOLDENS = join(import.meta.dir, 'digests');
const DIGESTS = { storm, three } as const;

interface Golden {
  readonly name: string;
  readonly digest: keyof typeof DIGESTS;
  readonly options: MessageOptions;
}

/** One message, as the pace allows when much waits. */
function golden(digest: keyof typeof DIGESTS, vendor: Vendor, change: Partial<MessageOptions>, what?: string): Golden {
  const options = goldenOptions(vendor, { maxMessages: 1, ...change });
  return { digest, name: `${digest}.${vendor}.${what ?? options.language}`, options };
}

const MENTIONS = [
  { labels: { severity: 'warning' }, people: [{ name: '李四', phone: '13900002222', feishu: 'ou_lisi' }], all: false },
];

const goldens: Golden[] = VENDORS.flatMap((vendor) => [
  ...LANGUAGES.flatMap((language) => [golden('storm', vendor, { language }), golden('three', vendor, { language })]),
  ...VENDOR_FACTS[vendor].formats.slice(1).map((format) => golden('storm', vendor, { format }, format)),
  golden('storm', vendor, { maxMessages: 3, keywords: ['通知'], mentions: MENTIONS }, 'three-messages'),
]);

describe('digests', () => {
  test.each(goldens.map((each) => [each.name, each] as const))('%s', (name, { digest, options }) => {
    const bodies = formatDigest(DIGESTS[digest](GOLDEN_NOW_MS), options, { nowMs: GOLDEN_NOW_MS }).map(
      ({ body }) => body
    );
    expectGolden({ folder: GOLDENS, name, bodies }, options);
  });

  test('there is no golden that nothing makes', () => {
    expectNoOthers(
      GOLDENS,
      goldens.map(({ name }) => name)
    );
  });
});
