/** The four vendors; Lark is Feishu's international twin: another host, the same messages. */
export const VENDORS = ['wecom', 'dingtalk', 'feishu', 'lark'] as const;

/** One of the four vendors whose group robots the sandbox plays. */
export type Vendor = (typeof VENDORS)[number];

/** True for the name of a vendor the sandbox plays. */
export function isVendor(value: unknown): value is Vendor {
  return VENDORS.some((vendor) => vendor === value);
}
