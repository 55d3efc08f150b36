import { type Language } from '../webhook/language';
import { type Vendor } from '../webhook/vendor';

const NAMES: Readonly<Record<Language, Readonly<Record<Vendor, string>>>> = {
  en: { wecom: 'WeCom', dingtalk: 'DingTalk', feishu: 'Feishu', lark: 'Lark' },
  'zh-Hans': { wecom: '企业微信', dingtalk: '钉钉', feishu: '飞书', lark: 'Lark' },
};

/** The vendor's name as its own users write it. */
export function vendorName(vendor: Vendor, language: Language): string {
  return NAMES[language][vendor];
}
