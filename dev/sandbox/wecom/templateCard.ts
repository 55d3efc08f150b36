import * as v from 'valibot';
import { filledText, webUrl } from '../request/shape';
import type { Switches } from '../switches';
import { HORIZONTAL_MAX, JUMPS_MAX, VERTICAL_MAX } from './limits';

/** The shape of a `template_card`. Source: WeCom developer doc path/91770, card structures of path/101032. */
export function templateCardShape(switches: Switches): v.GenericSchema {
  const isStrict = switches.wecomCardAdvice === 'refuse';
  const advised = (maxCharacters: number) =>
    isStrict
      ? v.pipe(
          v.string(),
          v.check((text) => widthOf(text) <= 2 * maxCharacters, `wider than ${maxCharacters} full-width characters`)
        )
      : v.string();
  const common = commonFields(advised);
  const text_notice = v.pipe(
    v.strictObject({
      ...common,
      card_type: v.literal('text_notice'),
      main_title: titles(advised),
      emphasis_content: v.optional(v.strictObject({ title: v.optional(advised(10)), desc: v.optional(advised(15)) })),
      sub_title_text: v.optional(advised(112)),
    }),
    v.check(
      (card) => isFilled(card.main_title.title) || isFilled(card.sub_title_text),
      'main_title.title or sub_title_text must be there'
    ),
    v.check(
      (card) => !isStrict || card.emphasis_content === undefined || card.quote_area === undefined,
      'emphasis_content beside quote_area'
    )
  );
  const news_notice = v.pipe(
    v.strictObject({ ...common, ...newsFields(advised), card_type: v.literal('news_notice') }),
    v.check(
      (card) =>
        card.card_image !== undefined || (switches.wecomNewsNotice === 'either' && card.image_text_area !== undefined),
      'card_image is missing'
    )
  );
  return v.variant('card_type', [text_notice, news_notice]);
}

/** Half-width columns: one for ASCII, none for what has no width, two for all else. The documents count full-width ones. */
function widthOf(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + (/[\u200b-\u200f\u2060\ufe0f]/.test(character) ? 0 : character < '\u0080' ? 1 : 2),
    0
  );
}

type Advised = (maxCharacters: number) => v.GenericSchema<string>;

function isFilled(text: string | undefined): boolean {
  return text !== undefined && /\S/u.test(text);
}

function titles(advised: Advised) {
  return v.strictObject({ title: v.optional(advised(26)), desc: v.optional(advised(30)) });
}

function newsFields(advised: Advised) {
  return {
    main_title: v.strictObject({ title: v.pipe(advised(26), v.nonEmpty()), desc: v.optional(advised(30)) }),
    card_image: v.optional(
      v.strictObject({
        url: webUrl,
        aspect_ratio: v.optional(v.pipe(v.number(), v.gtValue(1.3 - Number.EPSILON), v.ltValue(2.25))),
      })
    ),
    image_text_area: v.optional(
      target({ title: v.optional(v.string()), desc: v.optional(v.string()), image_url: webUrl })
    ),
    vertical_content_list: v.optional(
      v.pipe(
        v.array(v.strictObject({ title: v.pipe(advised(26), v.nonEmpty()), desc: v.optional(advised(112)) })),
        v.maxLength(VERTICAL_MAX)
      )
    ),
  };
}

function commonFields(advised: Advised) {
  return {
    source: v.optional(
      v.strictObject({
        icon_url: v.optional(webUrl),
        desc: v.optional(advised(13)),
        desc_color: v.optional(v.picklist([0, 1, 2, 3])),
      })
    ),
    quote_area: v.optional(target({ title: v.optional(v.string()), quote_text: v.optional(v.string()) })),
    horizontal_content_list: v.optional(v.pipe(v.array(horizontal(advised)), v.maxLength(HORIZONTAL_MAX))),
    jump_list: v.optional(
      v.pipe(v.array(target({ title: v.pipe(advised(13), v.nonEmpty()) })), v.maxLength(JUMPS_MAX))
    ),
    card_action: v.pipe(
      v.strictObject({ type: v.picklist([1, 2]), ...places }),
      v.check((action) => leadsSomewhere(action), 'url is required when type is 1, appid when type is 2')
    ),
  };
}

const places = { url: v.optional(webUrl), appid: v.optional(filledText), pagepath: v.optional(v.string()) };

interface Target {
  type?: number | undefined;
  url?: string | undefined;
  appid?: string | undefined;
}

function leadsSomewhere({ type, url, appid }: Target): boolean {
  return (type !== 1 || url !== undefined) && (type !== 2 || appid !== undefined);
}

function target<T extends v.ObjectEntries>(fields: T) {
  return v.pipe(
    v.strictObject({ ...fields, type: v.optional(v.picklist([0, 1, 2])), ...places }),
    v.check((value) => leadsSomewhere(value as Target), 'url is required when type is 1, appid when type is 2')
  );
}

function horizontal(advised: Advised) {
  return v.pipe(
    v.strictObject({
      keyname: v.pipe(advised(5), v.nonEmpty()),
      value: v.optional(advised(26)),
      type: v.optional(v.picklist([0, 1, 2, 3])),
      url: v.optional(webUrl),
      media_id: v.optional(filledText),
      userid: v.optional(filledText),
    }),
    v.check(
      ({ type, url, media_id, userid }) =>
        (type !== 1 || url !== undefined) &&
        (type !== 2 || media_id !== undefined) &&
        (type !== 3 || userid !== undefined),
      'type 1 needs url, type 2 media_id, type 3 userid'
    )
  );
}
