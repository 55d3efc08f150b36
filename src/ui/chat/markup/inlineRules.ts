import { type InlineRule } from './inline';

/** `**bold**`. */
export const STRONG: InlineRule = {
  pattern: /\*\*(?=\S)(.*?\S)\*\*/y,
  read: ([text = ''], inner) => ({ kind: 'strong', content: inner(text) }),
};

/** `*italic*`. */
export const EMPHASIS: InlineRule = {
  pattern: /\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)/y,
  read: ([text = ''], inner) => ({ kind: 'emphasis', content: inner(text) }),
};

/** `code` between backticks. */
export const CODE: InlineRule = {
  pattern: /`([^`]+)`/y,
  read: ([text = '']) => ({ kind: 'code', text }),
};

/** `[text](https://…)`. */
export const LINK: InlineRule = {
  pattern: /\[([^[\]]+)\]\((https?:\/\/[^()\s]+)\)/iy,
  read: ([text = '', url = ''], inner) => ({ kind: 'link', url, content: inner(text) }),
};

/** `![caption](https://…)`. */
export const PICTURE: InlineRule = {
  pattern: /!\[([^[\]]*)\]\((https?:\/\/[^()\s]+)\)/iy,
  read: ([caption = '', url = '']) => ({ kind: 'picture', url, caption }),
};

/** An address in plain text, which the clients make a link of. It ends before punctuation that ends a sentence. */
export const BARE_ADDRESS: InlineRule = {
  pattern:
    /(?<![\w/])(https?:\/\/[^\s<>"'`()[\]\u200b，。；：！？、（）【】《》]*[^\s<>"'`()[\]\u200b，。；：！？、（）【】《》.,;:!?*|])/iy,
  read: ([url = '']) => ({ kind: 'link', url, content: [{ kind: 'text', text: url }] }),
};
