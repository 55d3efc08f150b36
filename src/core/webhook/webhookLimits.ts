/** Most characters (code points) of each field; generous for people, small enough for a log line or a label. */
export const NAME_MAX_LENGTH = 100;
export const REMARKS_MAX_LENGTH = 500;
export const KEYWORD_MAX_LENGTH = 64;
export const LABEL_MAX_LENGTH = 1000;

/** Most keywords of a robot. DingTalk: custom robot security settings. Feishu: bot-v3, add-custom-bot. */
export const KEYWORDS_MAX = 10;

/**
 * Most characters of an environment's name. WeCom advises 13 for the line it stands in; it is in front of nothing, so that
 * a longer one only wraps. Ours.
 */
export const ENVIRONMENT_MAX_LENGTH = 20;

/** Bounds of the words for labels: more labels than any organisation names, and words that fit beside a value. Ours. */
export const LABEL_WORDS_MAX = 100;
export const LABEL_WORD_MAX_LENGTH = 30;

/** Bounds of the mention rules: far above any team, far below what would fill a message. */
export const RULES_MAX = 50;
export const LABELS_MAX = 20;
export const PEOPLE_MAX = 50;

/** Most people of an organisation's address book. All who use the app load it; 500 with five ids each are some 80 kB. Ours. */
export const BOOK_MAX = 500;

/** Most hosts whose links stay alive in a template's text. */
export const LINK_HOSTS_MAX = 20;

/** Most messages one notification may become. */
export const MESSAGES_MAX = 9;

/** Most that a month's quota can be: no robot could send a tenth of it, at 20 messages a minute. Ours. */
export const MONTHLY_QUOTA_MAX = 10_000_000;

/** Ids stand in URLs and in the names of secure keys, where a dot separates; so none is allowed. */
export const WEBHOOK_ID = /^[\w-]{1,64}$/;
