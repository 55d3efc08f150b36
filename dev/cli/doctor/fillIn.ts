import { robotUrl } from '../../../src/core/webhook/requestUrl';
import { VENDORS } from '../../../src/core/webhook/vendor';
import { type Examination } from './examination';
import { type Place } from './place';
import { type FiledSecret, meaningOf } from './secrets';

/** A value with the texts its references stand for, as far as they are known. */
export function filledIn(exam: Examination, place: Place): unknown {
  const { value } = place;
  if (typeof value === 'string') {
    const reading = exam.read(place);
    return reading.known ? reading.text : value;
  }
  if (Array.isArray(value)) {
    return place.items().map((item) => filledIn(exam, item));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries([...place.fields()].map(([key, field]) => [key, filledIn(exam, field)]))
    : value;
}

/** True where the value at a place is not known without looking references up. */
export function isUnknown(exam: Examination, place: Place): boolean {
  return typeof place.value === 'string' ? !exam.read(place).known : false;
}

/** Secure keys with something that is right where their value is not known: it is there, and that is all that can be said. */
export function filledSecrets(
  byKey: ReadonlyMap<string, FiledSecret>,
  vendorOf: ReadonlyMap<string, unknown>
): Record<string, string> {
  const filled = [...byKey].map(([key, { reading }]) => {
    const meaning = meaningOf(key);
    if (reading.known || meaning.kind !== 'webhook') {
      return [key, reading.known ? reading.text : ''] as const;
    }
    return [key, standIn(meaning.field, vendorOf.get(meaning.id))] as const;
  });
  return Object.fromEntries(filled);
}

function standIn(field: string, vendor: unknown): string {
  const known = VENDORS.find((each) => each === vendor);
  return field.startsWith('url') && known !== undefined ? robotUrl(known, 'not-looked-up') : 'SECnot-looked-up';
}
