import React from 'react';
import * as v from 'valibot';
import { Bubble } from '../Bubble';
import { type Chat, type MessageProps } from '../chat';
import { parseFeishuText } from '../markup/parseFeishu';
import { TextLines } from '../TextLines';
import { UnknownBody } from '../UnknownBody';
import { FeishuCard, FeishuCardBody } from './FeishuCard';

const Body = v.variant('msg_type', [
  v.object({ msg_type: v.literal('interactive'), card: FeishuCardBody }),
  v.object({ msg_type: v.literal('text'), content: v.object({ text: v.string() }) }),
]);

/** A Feishu or Lark bot's message. */
function FeishuMessage({ body, people }: MessageProps) {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) {
    return (
      <Bubble>
        <UnknownBody body={body} />
      </Bubble>
    );
  }
  if (parsed.output.msg_type === 'interactive') {
    return <FeishuCard card={parsed.output.card} people={people} />;
  }
  return (
    <Bubble>
      <TextLines lines={parseFeishuText(parsed.output.content.text)} people={people} />
    </Bubble>
  );
}

/** Feishu's chats, and Lark's. */
export const feishuChat: Chat = {
  Message: FeishuMessage,
  look: {
    ground: '#f5f6f7',
    bubble: '#ffffff',
    bubbleRadius: '8px',
    bubbleBorder: '#dee0e3',
    avatarRadius: '50%',
    text: '#1f2329',
    dim: '#646a73',
    quote: '#646a73',
    line: '#dee0e3',
    link: '#245bdb',
  },
};
