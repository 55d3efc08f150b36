import { type Vendor } from '../../core/webhook/vendor';

/** What a vendor's chat looks like. Every text colour has a contrast of 4.5 or more on the bubble and on the ground. */
export interface ChatLook {
  /** Behind the messages. */
  readonly ground: string;
  readonly bubble: string;
  readonly bubbleRadius: string;
  readonly bubbleBorder: string;
  readonly avatarRadius: string;
  readonly text: string;
  readonly dim: string;
  /** Text in a quote. */
  readonly quote: string;
  readonly line: string;
  readonly link: string;
}

/** Feishu's, and its twin's. */
const FEISHU: ChatLook = {
  ground: '#f5f6f7',
  bubble: '#ffffff',
  bubbleRadius: '8px',
  bubbleBorder: '#dee0e3',
  avatarRadius: '50%',
  text: '#1f2329',
  dim: '#646a73',
  quote: '#646a73',
  line: '#dee0e3',
  link: '#245bdb',
};

/**
 * The vendors' light looks, also where Grafana is dark: it is what a group has unless its members chose otherwise, and
 * the colours of a message were made for it. Darker than the clients' where theirs are hard to read.
 */
export const CHAT_LOOKS: Readonly<Record<Vendor, ChatLook>> = {
  wecom: {
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
  dingtalk: {
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
  feishu: FEISHU,
  lark: FEISHU,
};

/** WeCom's three font colours. */
export const WECOM_FONTS: Readonly<Record<string, string>> = {
  info: '#0c7a33',
  comment: '#666666',
  warning: '#c2410c',
};

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
export function cardColour(name: string): CardColour {
  return CARD_COLOURS[name] ?? NEUTRAL;
}

/** A template card's `source.desc_color`: grey, black, red, green. */
export const CARD_SOURCE_COLOURS: readonly string[] = ['#666666', '#1d1d1f', '#c7302a', '#0c7a33'];
