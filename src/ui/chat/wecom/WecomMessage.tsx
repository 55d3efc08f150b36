import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { Blocks } from '../Blocks';
import { Bubble } from '../Bubble';
import { WECOM_FONTS } from '../chatColours';
import { parseWecomMarkdown, parseWecomText } from '../markup/parseWecom';
import { MentionChip } from '../MentionChip';
import { type People } from '../people';
import { TextLines } from '../TextLines';
import { UnknownBody } from '../UnknownBody';
import { ChatPicture } from './ChatPicture';
import { TemplateCard, TemplateCardBody } from './TemplateCard';

const ids = v.optional(v.array(v.string()), []);

const Body = v.variant('msgtype', [
  v.object({ msgtype: v.literal('markdown'), markdown: v.object({ content: v.string() }) }),
  v.object({
    msgtype: v.literal('text'),
    text: v.object({ content: v.string(), mentioned_list: ids, mentioned_mobile_list: ids }),
  }),
  v.object({ msgtype: v.literal('template_card'), template_card: TemplateCardBody }),
  v.object({ msgtype: v.literal('image'), image: v.object({ base64: v.string() }) }),
]);

interface Props {
  readonly body: unknown;
  readonly people: People;
}

/** A WeCom robot's message. */
export function WecomMessage({ body, people }: Props) {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) {
    return (
      <Bubble>
        <UnknownBody body={body} />
      </Bubble>
    );
  }
  const message = parsed.output;
  switch (message.msgtype) {
    case 'markdown':
      return (
        <Bubble>
          <Blocks blocks={parseWecomMarkdown(message.markdown.content)} people={people} fontColour={fontColour} />
        </Bubble>
      );
    case 'text': {
      const { content, mentioned_list: userIds, mentioned_mobile_list: phones } = message.text;
      return (
        <Bubble>
          <TextLines lines={parseWecomText(content)} people={people} />
          <MentionLine ids={[...userIds, ...phones]} people={people} />
        </Bubble>
      );
    }
    case 'template_card':
      return <TemplateCard card={message.template_card} />;
    case 'image':
      return <ChatPicture base64={message.image.base64} />;
  }
}

/** Whom the lists of a text message ping: the client names them after its text. */
function MentionLine({ ids: mentioned, people }: { readonly ids: readonly string[]; readonly people: People }) {
  const className = useStyles2(getStyles);
  if (mentioned.length === 0) {
    return null;
  }
  return (
    <div className={className}>
      {mentioned.map((id) => (
        <MentionChip key={id} id={id} name="" people={people} />
      ))}
    </div>
  );
}

function fontColour(name: string): string | undefined {
  return WECOM_FONTS[name];
}

function getStyles() {
  return css({ display: 'flex', flexWrap: 'wrap', columnGap: 8 });
}
