import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { Blocks } from '../Blocks';
import { Bubble } from '../Bubble';
import { type Chat, type MessageProps } from '../chat';
import { parseWecomMarkdown, parseWecomText } from '../markup/parseWecom';
import { MentionChip } from '../MentionChip';
import { type People } from '../people';
import { TextLines } from '../TextLines';
import { UnknownBody } from '../UnknownBody';
import { TemplateCard, TemplateCardBody } from './TemplateCard';

/** First characters of a PNG in base64; WeCom accepts only PNG and JPEG. */
const PNG_START = 'iVBOR';

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

/** A WeCom robot's message. */
function WecomMessage({ body, people }: MessageProps) {
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

/** The people on a text message's mention lists; the client names them after its text. */
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

interface ChatPictureProps {
  /** The file, as the message carries it; '' where its bytes are not kept. */
  readonly base64: string;
}

/** A message that is a picture: without a bubble, as WeCom's clients show it. */
function ChatPicture({ base64 }: ChatPictureProps) {
  const styles = useStyles2(getChatPictureStyles);
  const mediaType = base64.startsWith(PNG_START) ? 'image/png' : 'image/jpeg';
  return base64 === '' ? (
    <div className={styles.gone}>{t('preview.picture-gone', 'A picture (not kept after sending)')}</div>
  ) : (
    <img
      className={styles.picture}
      src={`data:${mediaType};base64,${base64}`}
      alt={t('preview.picture', 'Picture to send')}
    />
  );
}

function getChatPictureStyles() {
  return {
    picture: css({ display: 'block', maxWidth: '100%', maxHeight: 320, borderRadius: 6, objectFit: 'contain' }),
    gone: css({ padding: '12px 16px', borderRadius: 6, border: '1px dashed currentColor', opacity: 0.7 }),
  };
}

/** WeCom's chats. */
export const wecomChat: Chat = {
  Message: WecomMessage,
  look: {
    ground: '#ededed',
    bubble: '#ffffff',
    bubbleRadius: '6px',
    bubbleBorder: 'transparent',
    avatarRadius: '5px',
    text: '#1d1d1f',
    dim: '#666666',
    quote: '#1d1d1f',
    line: '#e3e3e3',
    link: '#4a6097',
  },
};

/** WeCom's three font colours. */
const WECOM_FONTS: Readonly<Record<string, string>> = {
  info: '#0c7a33',
  comment: '#666666',
  warning: '#c2410c',
};
