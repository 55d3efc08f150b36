import { NOTE_PEOPLE_MAX } from '../../core/note/note';
import { type MessageOptions, type Person } from '../../core/webhook/webhook';
import { idsOf } from '../../ui/chat/people';

/**
 * The people of a webhook's mention rules whom its vendor has an id of, each once by name; as many as a note may
 * mention. Nobody else can be mentioned by hand: these are the ones an admin vouches for.
 */
export function mentionablePeople({ vendor, mentions }: MessageOptions): Person[] {
  const byName = new Map<string, Person>();
  for (const person of mentions.flatMap(({ people }) => people)) {
    if (!byName.has(person.name) && idsOf(vendor, person).length > 0) {
      byName.set(person.name, person);
    }
  }
  return [...byName.values()].slice(0, NOTE_PEOPLE_MAX);
}
