import React from 'react';
import { type Vendor } from '../../core/webhook/vendor';
import { DingtalkMessage } from './dingtalk/DingtalkMessage';
import { FeishuMessage } from './feishu/FeishuMessage';
import { type People } from './people';
import { WecomMessage } from './wecom/WecomMessage';

interface Props {
  readonly vendor: Vendor;
  /** The request body, as it is sent. */
  readonly body: unknown;
  readonly people: People;
}

/** One message as its vendor's clients show it, drawn from what is sent and nothing else. */
export function ChatMessage({ vendor, ...message }: Props) {
  const Message = MESSAGES[vendor];
  return <Message {...message} />;
}

const MESSAGES: Readonly<Record<Vendor, React.ComponentType<Omit<Props, 'vendor'>>>> = {
  wecom: WecomMessage,
  dingtalk: DingtalkMessage,
  feishu: FeishuMessage,
  lark: FeishuMessage,
};
