import * as v from 'valibot';
import { isPicture } from '../card/isPicture';
import { safeUrl } from '../card/safeUrl';
import { cleanLine, cleanText } from '../text/cleanText';
import { isObject } from '../webhook/isObject';
import { personSchema } from '../webhook/webhookSchema';
import { type Note, NOTE_KINDS, NOTE_LINK_KINDS, NOTE_STATES } from './note';
import {
  NOTE_COMMENT_MAX_LENGTH,
  NOTE_FACT_NAME_MAX_LENGTH,
  NOTE_FACT_VALUE_MAX_LENGTH,
  NOTE_FACTS_MAX,
  NOTE_LINKS_MAX,
  NOTE_PEOPLE_MAX,
  NOTE_TITLE_MAX_LENGTH,
  NOTE_URL_MAX_LENGTH,
} from './noteLimits';

/** A text that may hold anything: what must not be shown is taken out when it is written, not refused here. */
function text(maxLength: number) {
  // A code point has at most two code units; counting them takes a copy.
  return v.pipe(
    v.string(),
    v.maxLength(maxLength * 2),
    v.check((value) => value.length <= maxLength || Array.from(value).length <= maxLength)
  );
}

const url = v.pipe(
  v.string(),
  v.maxLength(NOTE_URL_MAX_LENGTH),
  v.check((value) => safeUrl(value) !== '')
);

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

const time = v.pipe(
  v.string(),
  v.check((value) => ISO_TIME.test(value) && Number.isFinite(Date.parse(value)))
);

const entries = {
  kind: v.picklist(NOTE_KINDS),
  title: text(NOTE_TITLE_MAX_LENGTH),
  comment: text(NOTE_COMMENT_MAX_LENGTH),
  facts: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(
          text(NOTE_FACT_NAME_MAX_LENGTH),
          v.check((name) => cleanLine(name) !== '')
        ),
        value: text(NOTE_FACT_VALUE_MAX_LENGTH),
      })
    ),
    v.maxLength(NOTE_FACTS_MAX)
  ),
  timeRange: v.exactOptional(
    v.pipe(
      v.strictObject({ from: time, to: time }),
      v.check(({ from, to }) => Date.parse(from) <= Date.parse(to))
    )
  ),
  links: v.pipe(v.array(v.strictObject({ kind: v.picklist(NOTE_LINK_KINDS), url })), v.maxLength(NOTE_LINKS_MAX)),
  imageUrl: v.exactOptional(
    v.pipe(
      url,
      v.check((value) => /^https:/i.test(value.trim()))
    )
  ),
  image: v.exactOptional(
    v.pipe(
      v.strictObject({ mediaType: v.picklist(['image/png', 'image/jpeg']), base64: v.string() }),
      v.check(isPicture)
    )
  ),
  mentions: v.strictObject({
    all: v.boolean(),
    people: v.pipe(v.array(personSchema), v.maxLength(NOTE_PEOPLE_MAX)),
  }),
  state: v.exactOptional(v.picklist(NOTE_STATES)),
};

/**
 * A note as a browser sends it. What it does not know it refuses: a `sender` above all, which is for the backend to
 * say. `parseNote` says in words what is wrong with one.
 */
export const NoteSchema: v.GenericSchema<unknown, Note> = v.pipe(
  v.custom<object>(isObject),
  v.strictObject(entries),
  v.forward(
    v.check(({ kind, title, comment }) =>
      kind === 'text' ? cleanText(title + comment).trim() !== '' : cleanLine(title) !== ''
    ),
    ['title']
  ),
  v.forward(
    v.check(({ kind, state }) => kind === 'alert' || state === undefined),
    ['state']
  )
);
