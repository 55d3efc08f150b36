import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { Blocks } from '../Blocks';
import { Bubble } from '../Bubble';
import { type Chat, type MessageProps } from '../chat';
import { DINGTALK_EVERYBODY, parseDingtalkMarkdown, parseDingtalkText, targetOf } from '../markup/parseDingtalk';
import { type People } from '../people';
import { SafeLink } from '../SafeLink';
import { TextLines } from '../TextLines';
import { UnknownBody } from '../UnknownBody';

const ids = v.optional(v.array(v.string()), []);
const at = v.optional(v.object({ atMobiles: ids, atUserIds: ids, isAtAll: v.optional(v.boolean(), false) }), {});

const ActionCard = v.union([
  v.object({ text: v.string(), singleTitle: v.string(), singleURL: v.string() }),
  v.object({
    text: v.string(),
    btnOrientation: v.optional(v.string(), '0'),
    btns: v.array(v.object({ title: v.string(), actionURL: v.string() })),
  }),
]);

const Body = v.variant('msgtype', [
  v.object({ msgtype: v.literal('markdown'), markdown: v.object({ text: v.string() }), at }),
  v.object({ msgtype: v.literal('text'), text: v.object({ content: v.string() }), at }),
  v.object({ msgtype: v.literal('actionCard'), actionCard: ActionCard }),
]);

/** A DingTalk robot's message. Its `title` is not in it: that is what the chat list shows. */
function DingtalkMessage({ body, people }: MessageProps) {
  const parsed = v.safeParse(Body, body);
  return (
    <Bubble>{parsed.success ? <Drawn message={parsed.output} people={people} /> : <UnknownBody body={body} />}</Bubble>
  );
}

interface DrawnProps {
  readonly message: v.InferOutput<typeof Body>;
  readonly people: People;
}

function Drawn({ message, people }: DrawnProps) {
  switch (message.msgtype) {
    case 'markdown':
      return <Markdown text={message.markdown.text} mentioned={mentionedBy(message.at)} people={people} />;
    case 'text':
      return <TextLines lines={parseDingtalkText(message.text.content, mentionedBy(message.at))} people={people} />;
    case 'actionCard':
      return (
        <>
          <Markdown text={message.actionCard.text} mentioned={[]} people={people} />
          <CardButtons {...buttonsOf(message.actionCard)} />
        </>
      );
  }
}

interface MarkdownProps {
  readonly text: string;
  readonly mentioned: readonly string[];
  readonly people: People;
}

function Markdown({ text, mentioned, people }: MarkdownProps) {
  return <Blocks blocks={parseDingtalkMarkdown(text, mentioned)} people={people} fontColour={noColour} />;
}

function mentionedBy({ atMobiles, atUserIds, isAtAll }: v.InferOutput<typeof at>): string[] {
  return [...atMobiles, ...atUserIds, ...(isAtAll ? [DINGTALK_EVERYBODY] : [])];
}

function buttonsOf(card: v.InferOutput<typeof ActionCard>) {
  if ('btns' in card) {
    const buttons = card.btns.map(({ title, actionURL }) => ({ title, url: targetOf(actionURL) }));
    return { buttons, areBeside: card.btnOrientation === '1' };
  }
  return { buttons: [{ title: card.singleTitle, url: targetOf(card.singleURL) }], areBeside: false };
}

function noColour(): undefined {
  return undefined;
}

interface CardButtonsProps {
  readonly buttons: ReadonlyArray<{ readonly title: string; readonly url: string }>;
  /** True if they stand beside each other, not below. */
  readonly areBeside: boolean;
}

/** The buttons across the foot of an `actionCard`. */
function CardButtons({ buttons, areBeside }: CardButtonsProps) {
  const styles = useStyles2(getCardButtonsStyles);
  return (
    <div className={cx(styles.buttons, areBeside && styles.beside)}>
      {buttons.map(({ title, url }, index) => (
        <SafeLink key={index} url={url} className={styles.button}>
          {title}
        </SafeLink>
      ))}
    </div>
  );
}

function getCardButtonsStyles() {
  return {
    buttons: css({
      display: 'grid',
      margin: '12px -12px -8px',
      borderTop: '1px solid var(--chat-line)',
      '& > * + *': { borderTop: '1px solid var(--chat-line)' },
    }),
    // Each draws the line on its left; that of the first in a row is hidden beyond the card's edge.
    beside: css({
      display: 'flex',
      flexWrap: 'wrap',
      overflow: 'hidden',
      '& > *, & > * + *': { flex: '1 1 auto', marginLeft: -1, borderTop: 0, borderLeft: '1px solid var(--chat-line)' },
    }),
    button: css({
      padding: '9px 8px',
      color: 'var(--chat-link)',
      textAlign: 'center',
      '&:hover': { color: 'var(--chat-link)', background: 'var(--chat-ground)' },
    }),
  };
}

/** DingTalk's chats. */
export const dingtalkChat: Chat = {
  Message: DingtalkMessage,
  look: {
    ground: '#eef3f9',
    bubble: '#ffffff',
    bubbleRadius: '4px 12px 12px',
    bubbleBorder: '#e2e8f0',
    avatarRadius: '50%',
    text: '#171a1d',
    dim: '#5f666e',
    quote: '#5f666e',
    line: '#e4e8ed',
    link: '#0064cf',
  },
};
