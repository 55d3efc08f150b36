import { dingtalk } from './dingtalk/dingtalk';
import { feishu, lark } from './feishu/feishu';
import type { SandboxVendor } from './sandboxVendor';
import type { Vendor } from './vendor';
import { wecom } from './wecom/wecom';

/** Every vendor as the sandbox plays it. */
export const SANDBOX_VENDORS: Readonly<Record<Vendor, SandboxVendor>> = {
  wecom,
  dingtalk,
  feishu,
  lark,
};
