import { environmentOf, type MessageContext } from './card/messageContext';
import { WORDS } from './card/words';
import { NO_RULES } from './card/writing';
import { fitFacts } from './fit/fitFacts';
import { formatCard } from './formatNotification';
import { type Note } from './note/note';
import { buildNoteCard, type NoteOrigin } from './note/noteCard';
import { type Message } from './vendors/message';
import { VENDOR_RULES } from './vendors/registry';
import { VENDOR_FACTS } from './webhook/vendor';
import { type MessageOptions } from './webhook/webhook';

/**
 * The messages a note becomes: what the browser shows and what the backend sends. One message, each vendor's limit
 * kept and with a keyword if one is set; one more where its mentions need a message of their own; and at last one for
 * the picture, where the vendor shows pictures. Whom it mentions is the note's to say, not the webhook's rules'.
 */
export function formatNote(
  note: Note,
  options: MessageOptions,
  { nowMs, environment = '', ...origin }: NoteOrigin & Pick<MessageContext, 'nowMs' | 'environment'>
): Message[] {
  const words = WORDS[options.language];
  const { card, ownFacts } = buildNoteCard(note, origin, { words, timeZone: options.timeZone, nowMs, rules: NO_RULES });
  const placed = { ...card, ...environmentOf({ environment }) };
  const giving = { keptFacts: ownFacts, countFacts: words.note.moreFacts };
  const messages = formatCard(placed, noteOptions(options), (whole, fitting) => fitFacts(whole, fitting, giving));
  return [...messages, ...pictureMessages(note, messages, options)];
}

/** Some formats cut a comment short: people's own words want a message that holds them. */
function noteOptions(options: MessageOptions): MessageOptions {
  const { formats, briefFormats } = VENDOR_FACTS[options.vendor];
  return briefFormats.includes(options.format) ? { ...options, format: formats[0] } : options;
}

function pictureMessages({ image }: Note, [first]: readonly Message[], { vendor }: MessageOptions): Message[] {
  const { renderPicture } = VENDOR_RULES[vendor];
  return image === undefined || first === undefined || renderPicture === null
    ? []
    : [{ role: 'message', card: first.card, body: renderPicture(image), picture: image }];
}
