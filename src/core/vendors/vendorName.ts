import { type Language } from '../webhook/language';
import { type OwnId, type Vendor, VENDOR_FACTS, VENDORS } from '../webhook/vendor';

/**
 * The vendor's name as its own users write it.
 *
 * @example
 * vendorName('dingtalk', 'zh-Hans'); // '钉钉'
 */
export function vendorName(vendor: Vendor, language: Language): string {
  return VENDOR_FACTS[vendor].name[language];
}

/** All vendors' names in a sentence, the last one after `or` or `and`. */
export function vendorNames(language: Language, last: 'or' | 'and'): string {
  const names = VENDORS.map((vendor) => vendorName(vendor, language));
  const rest = names.slice(0, -1);
  const end = names.at(-1) ?? '';
  if (language === 'en') {
    return `${rest.join(', ')} ${last} ${end}`;
  }
  // A Latin name stands apart from Chinese.
  return `${rest.join('、')}${last === 'or' ? '或' : '和'}${/^[A-Za-z]/.test(end) ? ' ' : ''}${end}`;
}

/** The name in forms for a vendor's own id of a person, such as `WeCom userid`. */
export function ownIdLabel(id: OwnId, language: Language): string {
  const vendor = VENDORS.find((each) => VENDOR_FACTS[each].ownId.field === id);
  return vendor === undefined ? id : VENDOR_FACTS[vendor].ownId.label[language];
}
