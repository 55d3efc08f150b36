import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type Inline } from './markup/inline';
import { MentionChip } from './MentionChip';
import { type People } from './people';
import { SafeLink } from './SafeLink';

/** The people and the font colours that inline markup is drawn with. */
export interface Pen {
  readonly people: People;
  /** A font colour by the name the markup gives it. */
  readonly fontColour: (name: string) => string | undefined;
}

interface Props extends Pen {
  readonly content: readonly Inline[];
}

/** Text with its markup, as React elements: nothing of a message is ever read as HTML. */
export function InlineText({ content, ...pen }: Props) {
  const styles = useStyles2(getStyles);
  return content.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'break':
        return <br key={index} />;
      case 'code':
        return (
          <code key={index} className={styles.code}>
            {part.text}
          </code>
        );
      case 'strong':
        return (
          <strong key={index} className={styles.strong}>
            <InlineText content={part.content} {...pen} />
          </strong>
        );
      case 'emphasis':
        return (
          <em key={index}>
            <InlineText content={part.content} {...pen} />
          </em>
        );
      case 'coloured':
        return (
          <span key={index} style={{ color: pen.fontColour(part.colour) }} data-colour={part.colour}>
            <InlineText content={part.content} {...pen} />
          </span>
        );
      case 'picture':
        return (
          <img key={index} className={styles.picture} src={part.url} alt={part.caption} referrerPolicy="no-referrer" />
        );
      case 'link':
        return (
          <SafeLink key={index} url={part.url} className={styles.link}>
            <InlineText content={part.content} {...pen} />
          </SafeLink>
        );
      case 'mention':
        return <MentionChip key={index} id={part.id} name={part.name} people={pen.people} />;
    }
  });
}

function getStyles() {
  return {
    strong: css({ fontWeight: 600 }),
    picture: css({ display: 'block', maxWidth: '100%', maxHeight: 320, objectFit: 'contain' }),
    link: css({
      color: 'var(--chat-link)',
      textDecoration: 'underline',
      textDecorationColor: 'transparent',
      textUnderlineOffset: 2,
      '&:hover': { color: 'var(--chat-link)', textDecorationColor: 'currentcolor' },
    }),
    code: css({
      margin: 0,
      padding: '1px 4px',
      border: 0,
      borderRadius: 3,
      background: 'var(--chat-ground)',
      color: 'var(--chat-text)',
      fontSize: '0.92em',
      whiteSpace: 'pre-wrap',
    }),
  };
}
