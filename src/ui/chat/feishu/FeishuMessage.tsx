import React from 'react';
import * as v from 'valibot';
import { Bubble } from '../Bubble';
import { parseFeishuText } from '../markup/parseFeishu';
import { type People } from '../people';
import { TextLines } from '../TextLines';
import { UnknownBody } from '../UnknownBody';
import { FeishuCard, FeishuCardBody } from './FeishuCard';

const Body = v.variant('msg_type', [
  v.object({ msg_type: v.literal('interactive'), card: FeishuCardBody }),
  v.object({ msg_type: v.literal('text'), content: v.object({ text: v.string() }) }),
]);

interface Props {
  readonly body: unknown;
  readonly people: People;
}

/** A Feishu or Lark bot's message. */
export function FeishuMessage({ body, people }: Props) {
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
