import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type Language } from '../../core/webhook/language';
import { type Vendor } from '../../core/webhook/vendor';
import { VendorMark } from '../VendorMark';
import { CHATS } from './ChatMessage';

interface Props {
  readonly vendor: Vendor;
  readonly groupName: string;
  /** The name that a screen reader gives it. */
  readonly label: string;
  /** The language that the messages are written in; '' where nobody knows. */
  readonly language: Language | '';
  /** The messages; each is drawn as one the robot wrote. */
  readonly children: React.ReactNode;
}

/** A group's chat as the vendor shows it, with a robot's messages in it. */
export function ChatWindow({ vendor, groupName, label, language, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.window} style={lookOf(vendor)} aria-label={label}>
      <div className={styles.head}>
        <VendorMark vendor={vendor} />
        <span className={styles.name}>{groupName}</span>
      </div>
      <ul className={styles.messages}>
        {React.Children.map(children, (message) => (
          <li className={styles.message}>
            <RobotFace className={styles.face} />
            <div className={styles.said}>
              <div className={styles.who}>
                Grafana <span className={styles.tag}>{t('preview.robot', 'Robot')}</span>
              </div>
              <div lang={language}>{message}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The vendor's colours and shapes, for everything drawn within. */
function lookOf(vendor: Vendor): React.CSSProperties {
  const { look } = CHATS[vendor];
  const variables: Readonly<Record<`--chat-${string}`, string>> = {
    '--chat-ground': look.ground,
    '--chat-bubble': look.bubble,
    '--chat-bubble-radius': look.bubbleRadius,
    '--chat-bubble-border': look.bubbleBorder,
    '--chat-avatar-radius': look.avatarRadius,
    '--chat-text': look.text,
    '--chat-dim': look.dim,
    '--chat-quote': look.quote,
    '--chat-line': look.line,
    '--chat-link': look.link,
  };
  return variables;
}

/** The clients' own fonts, so that lines break about where they do there. */
const CHAT_FONTS =
  '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

function getStyles() {
  return {
    window: css({
      border: '1px solid var(--chat-line)',
      borderRadius: 8,
      background: 'var(--chat-ground)',
      color: 'var(--chat-text)',
      colorScheme: 'light',
      fontFamily: CHAT_FONTS,
      fontSize: 14,
      lineHeight: 1.5,
      letterSpacing: 'normal',
      overflow: 'hidden',
      overflowWrap: 'anywhere',
    }),
    head: css({
      display: 'flex',
      gap: 8,
      alignItems: 'center',
      padding: '9px 14px',
      borderBottom: '1px solid var(--chat-line)',
      background: 'var(--chat-bubble)',
      '& > svg': { flexShrink: 0 },
    }),
    name: css({ fontWeight: 600 }),
    messages: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 16,
      margin: 0,
      padding: '14px 14px 18px',
      listStyle: 'none',
    }),
    message: css({ display: 'flex', gap: 10 }),
    face: css({ flexShrink: 0, borderRadius: 'var(--chat-avatar-radius)' }),
    said: css({ flex: 1, minWidth: 0 }),
    who: css({
      display: 'flex',
      gap: 6,
      alignItems: 'center',
      marginBottom: 4,
      color: 'var(--chat-dim)',
      fontSize: 12,
    }),
    tag: css({
      padding: '0 5px',
      border: '1px solid var(--chat-line)',
      borderRadius: 3,
      background: 'var(--chat-bubble)',
      fontSize: 11,
      lineHeight: '16px',
    }),
  };
}

/** A robot's picture, for one whose own is only known to its group. */
function RobotFace({ className }: { readonly className: string }) {
  return (
    <svg className={className} width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <rect width="34" height="34" fill="#e8772e" />
      <path d="M17 7v4" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      <circle cx="17" cy="6.5" r="1.8" fill="#fff" />
      <rect x="7" y="11" width="20" height="15" rx="4" fill="#fff" />
      <circle cx="13" cy="18" r="2" fill="#e8772e" />
      <circle cx="21" cy="18" r="2" fill="#e8772e" />
      <path d="M14 22.5h6" stroke="#e8772e" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
