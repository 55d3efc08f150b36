import { type Vendor, VENDOR_FACTS } from '../../core/webhook/vendor';
import { type MessageOptions, type Person } from '../../core/webhook/webhook';

/** Names of those a message may mention, by the id its body holds. Who is not among them is shown by id. */
export type People = ReadonlyMap<string, string>;

/** The names of those the webhook may mention, by each id its vendor knows them by. */
export function peopleOf({ vendor, mentions }: MessageOptions): People {
  const names = new Map<string, string>();
  for (const person of mentions.flatMap((rule) => rule.people)) {
    for (const id of idsOf(vendor, person)) {
      names.set(id, person.name);
    }
  }
  return names;
}

/** The ids by which a vendor knows somebody; none where it cannot mention them. */
export function idsOf(vendor: Vendor, person: Person): string[] {
  return VENDOR_FACTS[vendor].mentionsBy.flatMap((id) => person[id] ?? []);
}
