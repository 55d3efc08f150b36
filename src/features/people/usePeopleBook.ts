import { readPeopleBook } from '../../api/peopleBook';
import { useRead, valueOf } from '../../api/useRead';
import { EMPTY_BOOK, type PeopleBook } from '../../core/webhook/peopleBook';

/** The organization's address book; nobody is in it while it is read, or where the reader may not read it. */
export function usePeopleBook(): PeopleBook {
  return valueOf(useRead(readPeopleBook)) ?? EMPTY_BOOK;
}
