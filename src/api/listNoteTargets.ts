import * as v from 'valibot';
import { LANGUAGES, type Language } from '../core/webhook/language';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { FORMATS, type Vendor, VENDORS } from '../core/webhook/vendor';
import { type MessageOptions } from '../core/webhook/webhook';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { Mention } from '../core/wire/webhook';
import { SettingsProblem as SettingsProblemAnswer } from '../core/wire/settingsProblem';

/** A webhook that a note can go to, with what shapes its messages. */
export interface ReadyTarget {
  readonly state: 'ready' | 'disabled';
  readonly id: string;
  readonly name: string;
  readonly remarks: string;
  readonly options: MessageOptions;
  /** What the vendor has had against it lately, in the reader's language; '' where nothing. */
  readonly trouble: string;
}

/** A webhook whose settings cannot be used. Its id is null where not even that can be read. */
export interface BrokenTarget {
  readonly state: 'broken';
  readonly id: string | null;
  readonly name: string;
  readonly vendor: Vendor | null;
  readonly problems: readonly SettingsProblem[];
}

export type NoteTarget = ReadyTarget | BrokenTarget;

/** Where notes can go. */
export interface NoteTargets {
  readonly targets: readonly NoteTarget[];
  /** Why nothing can be sent at all, in the reader's language; '' where it can. */
  readonly whyUnlicensed: string;
  /** Ids of the webhooks the license has no room for. */
  readonly beyondLicense: readonly string[];
}

const status = v.optional(
  v.nullable(v.object({ health: v.string(), finding: v.nullable(v.object({ meaning: v.string() })) })),
  null
);

const Ready = v.pipe(
  v.object({
    state: v.picklist(['ready', 'disabled']),
    id: v.string(),
    name: v.string(),
    remarks: v.string(),
    vendor: v.picklist(VENDORS),
    format: v.picklist(FORMATS),
    content: v.picklist(['card', 'template']),
    keywords: v.array(v.string()),
    mentions: v.array(Mention),
    language: v.picklist(LANGUAGES),
    timeZone: v.string(),
    maxMessages: v.number(),
    status,
  }),
  v.transform(({ state, id, name, remarks, status: known, ...options }): ReadyTarget => ({
    ...{ state, id, name, remarks, options },
    trouble: known?.health === 'broken' ? (known.finding?.meaning ?? '') : '',
  }))
);

const Broken = v.object({
  state: v.literal('broken'),
  id: v.nullable(v.string()),
  name: v.string(),
  vendor: v.nullable(v.picklist(VENDORS)),
  problems: v.array(SettingsProblemAnswer),
});

const License = v.object({ works: v.boolean(), beyond: v.array(v.string()), message: v.string() });

const TargetsAnswer: v.GenericSchema<unknown, NoteTargets> = v.pipe(
  v.object({ webhooks: v.array(v.union([Ready, Broken])), license: v.optional(v.nullable(License), null) }),
  v.transform(({ webhooks, license }) => ({
    targets: webhooks,
    whyUnlicensed: license === null || license.works ? '' : license.message,
    beyondLicense: license?.beyond ?? [],
  }))
);

/** The webhooks of the user's organisation, as far as sending to one by hand goes. */
export async function listNoteTargets(language: Language, signal?: AbortSignal): Promise<ApiResult<NoteTargets>> {
  const path = `webhooks?language=${encodeURIComponent(language)}`;
  return await callBackend({ method: 'GET', path, answer: TargetsAnswer, signal });
}
