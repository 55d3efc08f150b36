import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { Blocks } from '../Blocks';
import { cardColour } from '../chatColours';
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

interface Props {
  readonly element: unknown;
  readonly people: People;
}

/** One element of a card; what this preview does not know is shown as it is sent. */
export function CardElement({ element, people }: Props) {
  const styles = useStyles2(getStyles);
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

function getStyles() {
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
