import { type Language } from '../webhook/language';
import { type OwnId, type Vendor, VENDOR_FACTS, VENDORS } from '../webhook/vendor';

/** The vendor's name as its own users write it. */
export function vendorName(vendor: Vendor, language: Language): string {
  return VENDOR_FACTS[vendor].name[language];
}

/** What a form calls a vendor's own id of a person, such as `WeCom userid`. */
export function ownIdLabel(id: OwnId, language: Language): string {
  const vendor = VENDORS.find((each) => VENDOR_FACTS[each].ownId.field === id);
  return vendor === undefined ? id : VENDOR_FACTS[vendor].ownId.label[language];
}
