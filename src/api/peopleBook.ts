import { isObject } from '../core/webhook/isObject';
import { parsePeopleBook, type PeopleBook, withPeopleBook } from '../core/webhook/peopleBook';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { type ApiFailure } from './apiFailure';
import { type AppSettings, readAppSettings, writeAppSettings } from './appSettings';
import { type ApiResult } from './callGrafana';

/** The address book as it stood when somebody opened it. */
export interface OpenedBook {
  readonly book: PeopleBook;
  readonly problems: readonly SettingsProblem[];
  /** As it stands in the app's settings, to tell whether somebody changes it meanwhile. */
  readonly written: string;
}

export function openPeopleBook({ jsonData }: Pick<AppSettings, 'jsonData'>): OpenedBook {
  const people = (isObject(jsonData) ? jsonData['people'] : null) ?? [];
  return { ...parsePeopleBook(jsonData), written: JSON.stringify(people) };
}

/** The address book of the user's organisation, to pick people from. */
export async function readPeopleBook(signal?: AbortSignal): Promise<ApiResult<PeopleBook>> {
  const read = await readAppSettings(signal);
  return read.ok ? { ok: true, value: parsePeopleBook(read.value.jsonData).book } : read;
}

/** The result of saving. `conflict`: somebody else changed it since it was opened; nothing of ours was kept. */
export type BookOutcome =
  | { readonly kind: 'saved' | 'conflict'; readonly settings: AppSettings }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/**
 * Writes it into the app's settings as they are now, with the user's own session; that needs `plugins:write`. What
 * others changed beside it since then stays.
 */
export async function savePeopleBook(opened: OpenedBook, wanted: PeopleBook): Promise<BookOutcome> {
  let isConflict = false;
  const written = await writeAppSettings(({ jsonData }) => {
    isConflict = openPeopleBook({ jsonData }).written !== opened.written;
    return isConflict ? null : { jsonData: withPeopleBook(jsonData, wanted) };
  });
  if (!written.ok) {
    return { kind: 'failed', failure: written.failure };
  }
  const expected = openPeopleBook({ jsonData: withPeopleBook({}, wanted) }).written;
  const isKept = openPeopleBook(written.value).written === expected;
  return { kind: !isConflict && isKept ? 'saved' : 'conflict', settings: written.value };
}
