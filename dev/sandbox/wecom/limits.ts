/** Most UTF-8 bytes of `text.content`. Source: WeCom developer doc path/91770. */
export const TEXT_MAX_BYTES = 2048;
/** Most UTF-8 bytes of `markdown.content` and `markdown_v2.content`. Source: WeCom developer doc path/91770. */
export const MARKDOWN_MAX_BYTES = 4096;
/** Most bytes of an image before base64. Source: WeCom developer doc path/91770. */
export const IMAGE_MAX_BYTES = 2 * 1024 * 1024;
/** Most articles of a news message. Source: WeCom developer doc path/91770. */
export const ARTICLES_MAX = 8;
/** Most entries of the lists of a template card. Source: WeCom developer doc path/91770 and path/101032. */
export const HORIZONTAL_MAX = 6;
export const JUMPS_MAX = 3;
export const VERTICAL_MAX = 4;
/** Messages a robot may send in one minute. Source: WeCom developer doc path/91770. */
export const MESSAGES_PER_MINUTE = 20;
