import { type Vendor } from '../webhook/vendor';
import { dingtalkWords } from './dingtalk/words';
import { feishuWords } from './feishu/words';
import { type VendorWords } from './vendorWords';
import { wecomWords } from './wecom/words';

/** The words for each vendor. Apart from its rules, so that a page with words alone does not load them. */
export const VENDOR_WORDS: Readonly<Record<Vendor, VendorWords>> = {
  wecom: wecomWords,
  dingtalk: dingtalkWords,
  feishu: feishuWords,
  lark: feishuWords,
};
