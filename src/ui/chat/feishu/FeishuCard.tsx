import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { Blocks } from '../Blocks';
import { parseFeishuMarkdown } from '../markup/parseFeishu';
import { type People } from '../people';
import { SafeLink } from '../SafeLink';
import { UnknownBody } from '../UnknownBody';

const Element = v.variant('tag', [
  v.object({ tag: v.literal('markdown'), content: v.string() }),
  v.object({ tag: v.literal('div'), text: v.object({ content: v.string(), text_color: v.optional(v.string(), '') }) }),
  v.object({
    tag: v.literal('button'),
    text: v.object({ content: v.string() }),
    type: v.optional(v.string(), 'default'),
    behaviors: v.tuple([v.object({ default_url: v.string() })]),
  }),
  v.object({ tag: v.literal('column_set'), columns: v.array(v.object({ elements: v.array(v.unknown()) })) }),
]);

const PlainText = v.object({ content: v.string() });

/** A card of schema 2.0, as far as it is drawn; its elements are read one by one. */
export const FeishuCardBody = v.object({
  schema: v.literal('2.0'),
  header: v.object({
    title: PlainText,
    template: v.optional(v.string(), 'default'),
    text_tag_list: v.optional(v.array(v.object({ text: PlainText, color: v.optional(v.string(), '') })), []),
  }),
  body: v.object({ elements: v.array(v.unknown()) }),
});

interface Props {
  readonly card: v.InferOutput<typeof FeishuCardBody>;
  readonly people: People;
}

/** An interactive card: a header in its template's colour, and elements below each other. */
export function FeishuCard({ card: { header, body }, people }: Props) {
  const styles = useStyles2(getStyles);
  const { ground, ink } = cardColour(header.template);
  return (
    <div className={styles.card}>
      <div className={styles.header} style={{ background: ground, color: ink }} data-template={header.template}>
        <span className={styles.title}>{header.title.content}</span>
        {header.text_tag_list.map(({ text, color }, index) => (
          <span key={index} className={styles.tag} style={{ color: cardColour(color).ink }} data-colour={color}>
            {text.content}
          </span>
        ))}
      </div>
      <div className={styles.elements}>
        {body.elements.map((element, index) => (
          <CardElement key={index} element={element} people={people} />
        ))}
      </div>
    </div>
  );
}

function getStyles() {
  return {
    card: css({
      maxWidth: 600,
      border: '1px solid var(--chat-bubble-border)',
      borderRadius: 'var(--chat-bubble-radius)',
      background: 'var(--chat-bubble)',
      overflow: 'hidden',
    }),
    header: css({ display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center', padding: '11px 14px' }),
    title: css({ fontSize: 16, fontWeight: 600, lineHeight: 1.4 }),
    tag: css({
      padding: '0 6px',
      borderRadius: 4,
      background: 'rgb(255 255 255 / 65%)',
      fontSize: 12,
      fontWeight: 500,
      lineHeight: '20px',
    }),
    elements: css({ display: 'grid', gap: 10, padding: '12px 14px', gridTemplateColumns: 'minmax(0, 1fr)' }),
  };
}

interface CardElementProps {
  readonly element: unknown;
  readonly people: People;
}

/** One element of a card; what this preview does not know is shown as it is sent. */
function CardElement({ element, people }: CardElementProps) {
  const styles = useStyles2(getCardElementStyles);
  const parsed = v.safeParse(Element, element);
  if (!parsed.success) {
    return <UnknownBody body={element} />;
  }
  const known = parsed.output;
  switch (known.tag) {
    case 'markdown':
      return <Blocks blocks={parseFeishuMarkdown(known.content)} people={people} fontColour={fontColour} />;
    case 'div':
      return (
        <div className={styles.note} style={{ color: cardColour(known.text.text_color).font }}>
          {known.text.content}
        </div>
      );
    case 'button':
      return (
        <SafeLink
          url={known.behaviors[0].default_url}
          className={cx(styles.button, known.type === 'primary' && styles.primary)}
        >
          {known.text.content}
        </SafeLink>
      );
    case 'column_set':
      return (
        <div className={styles.columns}>
          {known.columns.map(({ elements }, index) => (
            <div key={index}>
              {elements.map((inner, at) => (
                <CardElement key={at} element={inner} people={people} />
              ))}
            </div>
          ))}
        </div>
      );
  }
}

function fontColour(name: string): string {
  return cardColour(name).font;
}

function getCardElementStyles() {
  const hover = { color: 'var(--chat-text)', background: 'var(--chat-ground)' };
  return {
    note: css({ fontSize: 12 }),
    columns: css({ display: 'flex', flexWrap: 'wrap', gap: 8 }),
    button: css({
      display: 'block',
      padding: '4px 12px',
      border: '1px solid #d0d3d6',
      borderRadius: 6,
      color: 'var(--chat-text)',
      '&:hover': hover,
    }),
    primary: css({
      borderColor: 'var(--chat-link)',
      color: 'var(--chat-link)',
      '&:hover': { ...hover, color: 'var(--chat-link)' },
    }),
  };
}

/** A colour of Feishu's cards: as a header's or label's ground, as the text on it, and as a font. */
interface CardColour {
  readonly ground: string;
  readonly ink: string;
  readonly font: string;
}

const NEUTRAL: CardColour = { ground: '#eff0f1', ink: '#373c43', font: '#646a73' };

const CARD_COLOURS: Readonly<Record<string, CardColour>> = {
  red: { ground: '#fde2e2', ink: '#912019', font: '#c7302a' },
  orange: { ground: '#feead2', ink: '#7a3a00', font: '#a84f00' },
  blue: { ground: '#e1eaff', ink: '#0d3a99', font: '#245bdb' },
  green: { ground: '#d9f5d6', ink: '#155210', font: '#1d7a12' },
  grey: NEUTRAL,
};

/** A colour by the name a card gives it; neutral for a name this preview does not know. */
function cardColour(name: string): CardColour {
  return CARD_COLOURS[name] ?? NEUTRAL;
}
