import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { Blocks } from '../Blocks';
import { parseFeishuMarkdown, parseLarkMarkdown } from '../markup/parseFeishu';
import { type People } from '../people';
import { SafeLink } from '../SafeLink';
import { TextLines } from '../TextLines';
import { UnknownBody } from '../UnknownBody';
import { CardTable, TableElement } from './CardTable';
import { cardColour, fontColour } from './cardColours';

const Element = v.variant('tag', [
  v.object({ tag: v.literal('markdown'), content: v.string() }),
  v.object({
    tag: v.literal('div'),
    text: v.optional(v.object({ content: v.string(), text_color: v.optional(v.string(), '') })),
    fields: v.optional(v.array(v.object({ is_short: v.boolean(), text: v.object({ content: v.string() }) })), []),
  }),
  v.object({
    tag: v.literal('button'),
    text: v.object({ content: v.string() }),
    type: v.optional(v.string(), 'default'),
    behaviors: v.tuple([v.object({ default_url: v.string() })]),
  }),
  v.object({
    tag: v.literal('collapsible_panel'),
    expanded: v.optional(v.boolean(), false),
    header: v.object({ title: v.object({ content: v.string() }) }),
    elements: v.array(v.unknown()),
  }),
  TableElement,
  v.object({ tag: v.literal('column_set'), columns: v.array(v.object({ elements: v.array(v.unknown()) })) }),
]);

const PlainText = v.object({ content: v.string() });

/** A card of schema 2.0, as far as it is drawn; its elements are read one by one. */
export const FeishuCardBody = v.object({
  schema: v.literal('2.0'),
  header: v.object({
    title: PlainText,
    subtitle: v.optional(PlainText),
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
        {header.subtitle !== undefined && <div className={styles.subtitle}>{header.subtitle.content}</div>}
      </div>
      <div className={styles.elements}>
        <CardElements elements={body.elements} people={people} />
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
    // One line, as the clients show it.
    subtitle: css({
      flexBasis: '100%',
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontSize: 13,
    }),
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

interface CardElementsProps {
  readonly elements: readonly unknown[];
  readonly people: People;
}

function CardElements({ elements, people }: CardElementsProps) {
  return elements.map((element, index) => <CardElement key={index} element={element} people={people} />);
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
        <>
          {known.text !== undefined && (
            <div className={styles.note} style={{ color: cardColour(known.text.text_color).font }}>
              {known.text.content}
            </div>
          )}
          {known.fields.length > 0 && (
            <div className={styles.fields}>
              {known.fields.map((field, index) => (
                <div key={index} className={cx(!field.is_short && styles.wide)}>
                  <TextLines lines={parseLarkMarkdown(field.text.content)} people={people} fontColour={fontColour} />
                </div>
              ))}
            </div>
          )}
        </>
      );
    case 'collapsible_panel':
      return (
        <details className={styles.panel} open={known.expanded}>
          <summary>{known.header.title.content}</summary>
          <CardElements elements={known.elements} people={people} />
        </details>
      );
    case 'table':
      return <CardTable table={known} people={people} />;
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
              <CardElements elements={elements} people={people} />
            </div>
          ))}
        </div>
      );
  }
}

function getCardElementStyles() {
  const hover = { color: 'var(--chat-text)', background: 'var(--chat-ground)' };
  return {
    note: css({ fontSize: 12 }),
    fields: css({ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }),
    wide: css({ gridColumn: '1 / -1' }),
    panel: css({
      padding: 8,
      border: '1px solid var(--chat-line)',
      borderRadius: 5,
      '& > summary': { cursor: 'pointer' },
      '&[open] > summary': { marginBottom: 8 },
    }),
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
