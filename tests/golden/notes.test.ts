import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';

import { signRequest } from '../../backend/delivery/sendMessage';
import { formatNote } from '../../src/core/formatNote';
import { parseNote } from '../../src/core/note/parseNote';
import { LANGUAGES } from '../../src/core/webhook/language';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { NOTES } from '../../dev/notes/sampleNotes';
import { expectGolden, expectNoOthers, GOLDEN_NOW_MS, goldenOptions } from './expectGolden';

/** Notes as they look; see golden.test.ts for how to update them. */
const GOLDENS = join(import.meta.dir, 'notes');

interface Golden {
  readonly name: string;
  readonly note: keyof typeof NOTES;
  readonly options: MessageOptions;
}

function golden(note: keyof typeof NOTES, vendor: Vendor, change: Partial<MessageOptions>, what?: string): Golden {
  const options = goldenOptions(vendor, change);
  return { note, name: `${note}.${vendor}.${what ?? options.language}`, options };
}

const names = Object.keys(NOTES) as Array<keyof typeof NOTES>;

const goldens: Golden[] = VENDORS.flatMap((vendor) => [
  ...LANGUAGES.flatMap((language) => names.map((note) => golden(note, vendor, { language }))),
  ...VENDOR_FACTS[vendor].formats
    .slice(1)
    .flatMap((format) => [
      golden('panel', vendor, { format }, format),
      golden('alert', vendor, { format }, format),
      golden('large', vendor, { format }, format),
    ]),
  golden('panel', vendor, { keywords: ['告警', '通知'] }, 'keyword'),
]);

describe('notes', () => {
  test.each(names.map((name) => [name, NOTES[name]] as const))('%s is one that is taken', (_, note) => {
    expect(parseNote(note, 'en')).toEqual({ ok: true, note });
  });

  test.each(goldens.map((each) => [each.name, each] as const))('%s', (name, { note, options }) => {
    const bodies = formatNote(NOTES[note], options, { sender: 'ann@example.com', nowMs: GOLDEN_NOW_MS }).map(
      ({ body }) => signRequest(options.vendor, { url: '', secret: null }, body, GOLDEN_NOW_MS).body
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
