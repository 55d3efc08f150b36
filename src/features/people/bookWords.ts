import { t } from '@grafana/i18n';
import { ownIdLabel, vendorName } from '../../core/vendors/vendorName';
import { type BOOK_IDS, type PersonId, type Vendor, VENDOR_FACTS } from '../../core/webhook/vendor';
import { type PeopleBook, personFor } from '../../core/webhook/peopleBook';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';

/** The name of an id that a person has, where it stands for a webhook of one platform. */
export function personIdWord(id: PersonId): string {
  return id === 'phone' ? t('webhook-form.people.phone', 'Phone') : ownIdLabel(id, readerLanguage());
}

/** The name of an id in the address book, where Feishu and Lark stand beside each other. */
export function bookIdWord(id: (typeof BOOK_IDS)[number]): string {
  const language = readerLanguage();
  switch (id) {
    case 'phone':
      return t('webhook-form.people.phone', 'Phone');
    case 'feishu':
    case 'lark':
      return t('people.id-of', '{{platform}} ID', { platform: vendorName(id, language), ...PLAIN_VALUES });
    default:
      return ownIdLabel(id, language);
  }
}

/** The names of a book that a platform cannot mention, and those that are not in it. */
export function withoutMention(names: readonly string[], vendor: Vendor, book: PeopleBook) {
  const unknown = names.filter((name) => !book.has(name));
  const idless = names.filter((name) => {
    const person = book.get(name);
    return person !== undefined && !hasIdFor(vendor, personFor(vendor, person));
  });
  return { unknown, idless };
}

export function hasIdFor(vendor: Vendor, person: Readonly<Partial<Record<PersonId, string>>>): boolean {
  return VENDOR_FACTS[vendor].mentionsBy.some((id) => person[id] !== undefined);
}

/** Says that a platform shows somebody's name and notifies nobody. */
export function idlessWords(names: readonly string[], vendor: Vendor): string {
  const ids = VENDOR_FACTS[vendor].mentionsBy.map((id) => personIdWord(id));
  return t('people.idless', 'Only named, not notified. Missing in the address book ({{ids}}): {{names}}', {
    ids: listed(ids),
    names: listed(names),
    ...PLAIN_VALUES,
  });
}

/** Names in a row, as the reader's language separates them. */
export function listed(names: readonly string[]): string {
  return names.join(readerLanguage() === 'en' ? ', ' : '、');
}
