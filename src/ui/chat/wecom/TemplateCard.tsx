import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import * as v from 'valibot';
import { Bubble } from '../Bubble';
import { InlineText } from '../InlineText';
import { type People } from '../people';
import { parseWecomText } from '../markup/parseWecom';
import { SafeLink } from '../SafeLink';

const text = v.optional(v.string(), '');

/** A `text_notice` card, as far as it is drawn. */
export const TemplateCardBody = v.object({
  source: v.optional(v.object({ desc: text, desc_color: v.optional(v.number(), 0) })),
  main_title: v.object({ title: text, desc: text }),
  emphasis_content: v.optional(v.object({ title: text, desc: text })),
  quote_area: v.optional(v.object({ title: text, quote_text: text })),
  sub_title_text: text,
  horizontal_content_list: v.optional(v.array(v.object({ keyname: v.string(), value: text, url: text })), []),
  jump_list: v.optional(v.array(v.object({ title: v.string(), url: text })), []),
});

interface Props {
  readonly card: v.InferOutput<typeof TemplateCardBody>;
}

const NOBODY: People = new Map();

/** A WeCom template card: where it comes from, its title, a few facts, and links across its foot. */
export function TemplateCard({ card }: Props) {
  const styles = useStyles2(getStyles);
  const { source, main_title: title, sub_title_text: subTitle } = card;
  return (
    <Bubble>
      <div className={styles.card}>
        {source !== undefined && (
          <div style={{ color: CARD_SOURCE_COLOURS[source.desc_color] }} data-colour={source.desc_color}>
            {source.desc}
          </div>
        )}
        <div>
          <div className={styles.title}>{title.title}</div>
          {title.desc !== '' && <div className={styles.dim}>{title.desc}</div>}
        </div>
        {card.emphasis_content !== undefined && (
          <div>
            <div className={styles.large}>{card.emphasis_content.title}</div>
            <div className={styles.dim}>{card.emphasis_content.desc}</div>
          </div>
        )}
        {card.quote_area !== undefined && (
          <blockquote className={styles.quote}>
            {card.quote_area.title}
            <Prose text={card.quote_area.quote_text} />
          </blockquote>
        )}
        {subTitle !== '' && <Prose text={subTitle} />}
        {card.horizontal_content_list.length > 0 && (
          <dl className={styles.facts}>
            {card.horizontal_content_list.map(({ keyname, value, url }, index) => (
              <React.Fragment key={index}>
                <dt className={styles.name}>{keyname}</dt>
                <dd className={styles.value}>
                  <SafeLink url={url} className={cx(url !== '' && styles.link)}>
                    {value}
                  </SafeLink>
                </dd>
              </React.Fragment>
            ))}
          </dl>
        )}
      </div>
      {card.jump_list.map((jump, index) => (
        <SafeLink key={index} url={jump.url} className={styles.jump}>
          {jump.title}
        </SafeLink>
      ))}
    </Bubble>
  );
}

function Prose({ text: prose }: { readonly text: string }) {
  return (
    <div>
      {parseWecomText(prose).map((line, index) => (
        <div key={index}>
          <InlineText content={line} people={NOBODY} fontColour={() => undefined} />
        </div>
      ))}
    </div>
  );
}

function getStyles() {
  return {
    card: css({ display: 'grid', gap: 8, padding: '4px 2px 10px', gridTemplateColumns: 'minmax(0, 1fr)' }),
    title: css({ fontSize: 16, fontWeight: 500, lineHeight: 1.4 }),
    dim: css({ color: 'var(--chat-dim)', fontSize: 13 }),
    large: css({ fontSize: 26, fontWeight: 500, lineHeight: 1.3 }),
    quote: css({ margin: 0, padding: '6px 10px', border: 0, background: 'var(--chat-ground)', fontSize: 13 }),
    link: css({ color: 'var(--chat-link)' }),
    facts: css({
      display: 'grid',
      gridTemplateColumns: '5em minmax(0, 1fr)',
      gap: '2px 12px',
      margin: 0,
      fontSize: 13,
    }),
    name: css({ color: 'var(--chat-dim)', fontWeight: 'normal' }),
    value: css({ margin: 0 }),
    jump: css({
      display: 'flex',
      justifyContent: 'space-between',
      margin: '0 -12px',
      padding: '9px 14px',
      borderTop: '1px solid var(--chat-line)',
      color: 'var(--chat-link)',
      '&::after': { content: '"›" / ""', color: 'var(--chat-dim)' },
      '&:hover': { color: 'var(--chat-link)', background: 'var(--chat-ground)' },
      '&:last-child': { marginBottom: -8, borderRadius: '0 0 6px 6px' },
    }),
  };
}

/** A template card's `source.desc_color`: grey, black, red, green. */
const CARD_SOURCE_COLOURS: readonly string[] = ['#666666', '#1d1d1f', '#c7302a', '#0c7a33'];
