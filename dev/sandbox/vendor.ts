/** The vendors whose group robots the sandbox plays. */
export const VENDORS = [
  'wecom',
  'dingtalk',
  'feishu',
  'lark', // Feishu's international twin: another host, the same messages.
] as const;

export type Vendor = (typeof VENDORS)[number];

/** True for the name of a vendor the sandbox plays. */
export function isVendor(value: unknown): value is Vendor {
  return VENDORS.some((vendor) => vendor === value);
}
