import React from 'react';
import { type Vendor } from '../../core/webhook/vendor';
import { type Chat, type MessageProps } from './chat';
import { dingtalkChat } from './dingtalk/DingtalkMessage';
import { feishuChat } from './feishu/FeishuMessage';
import { wecomChat } from './wecom/WecomMessage';

/** The chat of each vendor's clients. */
export const CHATS: Readonly<Record<Vendor, Chat>> = {
  wecom: wecomChat,
  dingtalk: dingtalkChat,
  feishu: feishuChat,
  lark: feishuChat,
};

/** One message as its vendor's clients show it, drawn from what is sent and nothing else. */
export function ChatMessage({ vendor, ...message }: MessageProps & { readonly vendor: Vendor }) {
  const { Message } = CHATS[vendor];
  return <Message {...message} />;
}
