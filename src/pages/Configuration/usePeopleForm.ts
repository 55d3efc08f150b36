import { useState } from 'react';
import { type AppSettings } from '../../api/appSettings';
import { type BookOutcome, openPeopleBook, type OpenedBook, savePeopleBook } from '../../api/peopleBook';
import { parsePeopleBook, type PeopleBook } from '../../core/webhook/peopleBook';
import { BOOK_IDS } from '../../core/webhook/vendor';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';

/** A field of a person in the book. */
export type PersonField = 'name' | (typeof BOOK_IDS)[number];

export const PERSON_FIELDS: readonly PersonField[] = ['name', ...BOOK_IDS];

/** A row of the table, as it is typed. One in which nothing is entered counts for none. */
export interface PersonRow extends Readonly<Record<PersonField, string>> {
  /** Stays while the row is edited. */
  readonly key: number;
}

/** The fault of a row: `id-missing` of somebody who cannot be mentioned, `twice` where a row above has the name. */
export type PersonFault = { readonly field: PersonField; readonly fault: SettingsProblem | 'id-missing' | 'twice' };

interface Edit {
  readonly opened: OpenedBook;
  readonly rows: readonly PersonRow[];
}

/** Editing the address book. Until something is changed the rows follow the settings. */
export function usePeopleForm(settings: AppSettings, onSettings: (settings: AppSettings) => void) {
  const [edit, setEdit] = useState<Edit | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [outcome, setOutcome] = useState<BookOutcome | null>(null);
  const { opened, rows } = edit ?? openedNow(settings);
  const change = (changed: readonly PersonRow[]) => {
    setOutcome(null);
    setEdit({ opened, rows: changed });
  };
  const faults = faultsOf(rows);
  const isChanged = edit !== null && JSON.stringify(entered(rows)) !== JSON.stringify(entered(rowsOf(opened.book)));
  const save = async () => {
    setIsSaving(true);
    setOutcome(null);
    const result = await savePeopleBook(opened, bookOf(rows));
    setIsSaving(false);
    setOutcome(result);
    if (result.kind === 'failed') {
      return;
    }
    // After a conflict the rows stay, now upon what somebody else wrote.
    setEdit(result.kind === 'saved' ? null : { opened: openPeopleBook(result.settings), rows });
    onSettings(result.settings);
  };
  return {
    rows,
    faults,
    problems: opened.problems,
    // A book with mistakes can be saved as it is shown, which corrects them.
    canSave: !isSaving && faults.every((fault) => fault === null) && (isChanged || opened.problems.length > 0),
    canDiscard: !isSaving && isChanged,
    isSaving,
    outcome,
    /** The book as the rows have it, without those at fault. */
    book: () => bookOf(rows),
    setRow: (row: PersonRow) => change(rows.map((each) => (each.key === row.key ? row : each))),
    addRow: () => change([...rows, { ...emptyRow(), key: nextKey(rows) }]),
    removeRow: (key: number) => change(rows.filter((row) => row.key !== key)),
    /** Takes in a whole book, and leaves rows at fault for its reader to correct. */
    setBook: (book: PeopleBook) => {
      const left = rows.filter((row, index) => !isBlank(row) && faults[index] !== null);
      change([...rowsOf(book), ...left].map((row, key) => ({ ...row, key })));
    },
    discard: () => {
      setOutcome(null);
      setEdit(null);
    },
    save,
  };
}

/** The result of `usePeopleForm`. */
export type PeopleEdit = ReturnType<typeof usePeopleForm>;

function openedNow(settings: AppSettings): Edit {
  const opened = openPeopleBook(settings);
  return { opened, rows: rowsOf(opened.book) };
}

function emptyRow(): Record<PersonField, string> {
  // Each of the fields has an entry.
  return Object.fromEntries(PERSON_FIELDS.map((field) => [field, ''])) as Record<PersonField, string>;
}

function rowsOf(book: PeopleBook): PersonRow[] {
  return [...book.values()].map((person, key) => ({ ...emptyRow(), ...person, key }));
}

function nextKey(rows: readonly PersonRow[]): number {
  return rows.reduce((key, row) => Math.max(key, row.key), -1) + 1;
}

function isBlank(row: PersonRow): boolean {
  return PERSON_FIELDS.every((field) => row[field].trim() === '');
}

/** A row as the settings would have it: ids nobody entered are left out. */
function entryOf(row: PersonRow): Readonly<Partial<Record<PersonField, string>>> {
  const known = PERSON_FIELDS.map((field) => [field, row[field].trim()] as const);
  return Object.fromEntries(known.filter(([field, text]) => field === 'name' || text !== ''));
}

function entered(rows: readonly PersonRow[]): unknown {
  return rows.filter((row) => !isBlank(row)).map(entryOf);
}

function bookOf(rows: readonly PersonRow[]): PeopleBook {
  return parsePeopleBook({ people: entered(rows) }).book;
}

function faultsOf(rows: readonly PersonRow[]): Array<PersonFault | null> {
  const names = new Set<string>();
  return rows.map((row) => {
    const name = row.name.trim();
    const isTwice = name !== '' && names.has(name);
    names.add(name);
    return isBlank(row) ? null : isTwice ? { field: 'name', fault: 'twice' } : faultOf(row);
  });
}

function faultOf(row: PersonRow): PersonFault | null {
  const [problem] = parsePeopleBook({ people: [entryOf(row)] }).problems;
  if (problem === undefined) {
    return null;
  }
  const field = PERSON_FIELDS.find((each) => problem.field === `people[0].${each}`);
  return field === undefined ? { field: 'phone', fault: 'id-missing' } : { field, fault: problem };
}
