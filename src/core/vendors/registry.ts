import { type Vendor } from '../webhook/vendor';
import { dingtalk } from './dingtalk/dingtalk';
import { feishu } from './feishu/feishu';
import { type VendorRules } from './vendorRules';
import { wecom } from './wecom/wecom';

/** The rules of each vendor; the compiler names what a new vendor still lacks. */
export const VENDOR_RULES: Readonly<Record<Vendor, VendorRules>> = {
  wecom,
  dingtalk,
  feishu,
  lark: feishu,
};
