import { dingtalkFacts } from '../vendors/dingtalk/facts';
import { feishuFacts, larkFacts } from '../vendors/feishu/facts';
import { type VendorFacts } from '../vendors/vendorFacts';
import { wecomFacts } from '../vendors/wecom/facts';

const FACTS = {
  wecom: wecomFacts,
  dingtalk: dingtalkFacts,
  feishu: feishuFacts,
  lark: larkFacts,
};

/** A vendor a webhook can belong to, as settings name it. A fifth one: docs/adding-a-vendor.md. */
export type Vendor = keyof typeof FACTS;

/** Form in which a vendor shows a message. */
export type Format = (typeof FACTS)[Vendor]['formats'][number];

/** A vendor's own id of a person, as settings name it. */
export type OwnId = (typeof FACTS)[Vendor]['ownId']['field'];

/** The kind of id that a person can be mentioned by. */
export type PersonId = 'phone' | OwnId;

/** The facts about each vendor. */
export const VENDOR_FACTS: Readonly<Record<Vendor, VendorFacts<Format, PersonId>>> = FACTS;

/** Every vendor, in the order they are shown. */
export const VENDORS = Object.keys(FACTS) as readonly Vendor[];

/** Every format of any vendor. */
export const FORMATS: readonly Format[] = [...new Set(VENDORS.flatMap((vendor) => VENDOR_FACTS[vendor].formats))];

/** Every vendor's own id, each once. */
export const OWN_IDS: readonly OwnId[] = [...new Set(VENDORS.map((vendor) => FACTS[vendor].ownId.field))];

/** Everything a person can be mentioned by, in the order forms ask for it. */
export const PERSON_IDS: readonly PersonId[] = ['phone', ...OWN_IDS];

/**
 * Everything the address book knows of a person. Lark and Feishu have the same kind of id and are two companies' servers:
 * one person has another id on each. A rule belongs to one webhook and needs no difference.
 */
export const BOOK_IDS = [...PERSON_IDS, 'lark'] as const;
