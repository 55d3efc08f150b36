import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { cardColour } from '../chatColours';
import { type People } from '../people';
import { CardElement } from './CardElement';

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
