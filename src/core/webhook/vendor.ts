/** The vendors a webhook can belong to. Lark is Feishu's international twin: another host, the same messages. */
export const VENDORS = ['wecom', 'dingtalk', 'feishu', 'lark'] as const;

export type Vendor = (typeof VENDORS)[number];
