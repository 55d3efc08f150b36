import { type Vendor } from '../webhook/vendor';
import { readDingtalkAnswer } from './dingtalk/readAnswer';
import { readFeishuAnswer } from './feishu/readAnswer';
import { type Answer, type Verdict } from './verdict';
import { readWecomAnswer } from './wecom/readAnswer';

const READERS: Readonly<Record<Vendor, (answer: Answer) => Verdict>> = {
  wecom: readWecomAnswer,
  dingtalk: readDingtalkAnswer,
  feishu: readFeishuAnswer,
  lark: readFeishuAnswer,
};

/** What a vendor's answer means. Delivered only when the vendor itself said so, in the body, as its API defines it. */
export function readAnswer(vendor: Vendor, answer: Answer): Verdict {
  return READERS[vendor](answer);
}
