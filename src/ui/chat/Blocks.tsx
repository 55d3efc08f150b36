import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { InlineText, type Pen } from './InlineText';
import { type Block } from './markup/blocks';

interface Props extends Pen {
  readonly blocks: readonly Block[];
}

/** A message's blocks. Headings are drawn large but are none to a screen reader: they would tear the page's outline. */
export function Blocks({ blocks, ...pen }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.blocks}>
      {blocks.map((block, index) => {
        switch (block.kind) {
          case 'heading':
            return (
              <div key={index} className={cx(styles.heading, block.level <= 3 && styles.large)}>
                <InlineText content={block.content} {...pen} />
              </div>
            );
          case 'quote':
            return (
              <blockquote key={index} className={styles.quote}>
                <InlineText content={block.content} {...pen} />
              </blockquote>
            );
          case 'list':
            return (
              <ul key={index} className={styles.list}>
                {block.items.map((item, at) => (
                  <li key={at}>
                    <InlineText content={item} {...pen} />
                  </li>
                ))}
              </ul>
            );
          case 'paragraph':
            return (
              <div key={index}>
                <InlineText content={block.content} {...pen} />
              </div>
            );
        }
      })}
    </div>
  );
}

function getStyles() {
  return {
    blocks: css({ display: 'grid', gap: 8, gridTemplateColumns: 'minmax(0, 1fr)' }),
    heading: css({ fontWeight: 600, lineHeight: 1.4 }),
    large: css({ fontSize: 16 }),
    quote: css({
      margin: 0,
      padding: '0 0 0 10px',
      border: 0,
      borderLeft: '3px solid var(--chat-line)',
      color: 'var(--chat-quote)',
      fontSize: 'inherit',
    }),
    list: css({ margin: 0, padding: '0 0 0 18px', listStyle: 'disc' }),
  };
}
