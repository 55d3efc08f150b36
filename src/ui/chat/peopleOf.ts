import { type Vendor } from '../../core/webhook/vendor';
import { type MessageOptions, type Person } from '../../core/webhook/webhook';
import { type People } from './people';

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

/** What a vendor knows somebody by; nothing where it cannot mention them. */
export function idsOf(vendor: Vendor, person: Person): string[] {
  return IDS[vendor](person).filter((id) => id !== undefined);
}

const IDS: Readonly<Record<Vendor, (person: Person) => Array<string | undefined>>> = {
  wecom: ({ wecom, phone }) => [wecom, phone],
  dingtalk: ({ dingtalk, phone }) => [dingtalk, phone],
  feishu: ({ feishu }) => [feishu],
  lark: ({ feishu }) => [feishu],
};
