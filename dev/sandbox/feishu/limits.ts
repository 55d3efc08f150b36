import type { Switches } from '../switches';

/** Most bytes of a request body. Documented 20 KB (Feishu custom bot guide); 30 KB and 150 KiB were observed. */
export const BODY_MAX_BYTES: Record<Switches['feishuSize'], number> = {
  '20KB': 20 * 1024,
  '30KB': 30 * 1024,
  '150KiB': 150 * 1024,
};
/** Messages a robot may send: 100 a minute and 5 a second. Source: Feishu frequency-control page. */
export const RATE_LIMITS = [
  { maxCalls: 5, windowMs: 1000 },
  { maxCalls: 100, windowMs: 60_000 },
];
/** Most seconds between a signature's timestamp and the server's clock. Source: Feishu custom bot guide. */
export const SIGN_WINDOW_SECONDS = 3600;
/** Elements and components of one card. Source: Feishu card JSON 2.0 structure, 2025-06-23. */
export const CARD_ELEMENTS_MAX = 200;
/** Characters of an element id. Source: Feishu card JSON 2.0 structure, 2025-06-23. */
export const ELEMENT_ID_MAX = 20;
/** Tables in one markdown element. Source: Feishu card 2.0 rich text page. */
export const MARKDOWN_TABLES_MAX = 4;
/** Containers inside each other. Source: Feishu column set and collapsible panel pages. */
export const NESTING_MAX = 5;
/** Columns of a table; those beyond are not shown. Source: Feishu card JSON 2.0 table page. */
export const TABLE_COLUMNS_MAX = 50;
/** Characters of one markdown text, beyond which a client was seen to cut it silently. Documented nowhere. */
export const MARKDOWN_CHARACTERS_MAX = 10_000;

/** The colours of a card header. Source: Feishu card JSON 2.0 structure, 2025-06-23. */
export const HEADER_TEMPLATES = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'default',
] as const;

/** The colours of a `text_tag`. Source: Feishu card 2.0 header page. */
export const TAG_COLORS = [
  'neutral',
  'blue',
  'turquoise',
  'lime',
  'orange',
  'violet',
  'indigo',
  'wathet',
  'green',
  'yellow',
  'red',
  'purple',
  'carmine',
  'grey',
] as const;
