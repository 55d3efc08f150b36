import { useState } from 'react';
import { type AppSettings } from '../../api/appSettings';
import {
  type MessageSettingsOutcome,
  openMessageSettings,
  type OpenedMessageSettings,
  saveMessageSettings,
} from '../../api/messageSettings';
import { type Language } from '../../core/webhook/language';
import { type MessageSettings, parseMessageSettings } from '../../core/webhook/messageSettings';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';

/** A row of the table: a label and its words. One in which nothing is entered counts for none. */
export interface LabelRow extends Readonly<Record<Language, string>> {
  /** Stays while the row is edited. */
  readonly key: number;
  readonly label: string;
}

interface Draft {
  readonly environment: string;
  readonly rows: readonly LabelRow[];
}

interface Edit {
  readonly opened: OpenedMessageSettings;
  readonly draft: Draft;
}

/** The fault of a row: `twice` where a row above has the label. */
export type RowFault = SettingsProblem | 'label-missing' | 'twice';

/** Editing the settings of all messages. Until something is changed the draft follows the settings. */
export function useMessagesForm(settings: AppSettings, onSettings: (settings: AppSettings) => void) {
  const [edit, setEdit] = useState<Edit | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [outcome, setOutcome] = useState<MessageSettingsOutcome | null>(null);
  const { opened, draft } = edit ?? openedNow(settings);
  const change = (changes: Partial<Draft>) => {
    setOutcome(null);
    setEdit({ opened, draft: { ...draft, ...changes } });
  };
  const environmentFault = parseMessageSettings({ environment: draft.environment }).problems[0] ?? null;
  const rowFaults = draft.rows.map((row, index) => rowFault(row, draft.rows.slice(0, index)));
  const isRight = environmentFault === null && rowFaults.every((fault) => fault === null);
  const isChanged = edit !== null && JSON.stringify(entered(draft)) !== JSON.stringify(entered(draftOf(opened)));
  const save = async () => {
    setIsSaving(true);
    setOutcome(null);
    const result = await saveMessageSettings(opened, settingsOf(draft));
    setIsSaving(false);
    setOutcome(result);
    if (result.kind === 'failed') {
      return;
    }
    // After a conflict the draft stays, now upon what somebody else wrote.
    setEdit(result.kind === 'saved' ? null : { opened: openMessageSettings(result.settings), draft });
    onSettings(result.settings);
  };
  return {
    draft,
    problems: opened.problems,
    environmentFault,
    rowFaults,
    // Settings with mistakes can be saved as they are shown, which corrects them.
    canSave: !isSaving && isRight && (isChanged || opened.problems.length > 0),
    canDiscard: !isSaving && isChanged,
    isSaving,
    outcome,
    setEnvironment: (environment: string) => change({ environment }),
    setRow: (row: LabelRow) => change({ rows: draft.rows.map((each) => (each.key === row.key ? row : each)) }),
    addRow: () => change({ rows: [...draft.rows, { key: nextKey(draft.rows), label: '', en: '', 'zh-Hans': '' }] }),
    removeRow: (key: number) => change({ rows: draft.rows.filter((row) => row.key !== key) }),
    discard: () => {
      setOutcome(null);
      setEdit(null);
    },
    save,
  };
}

/** The result of `useMessagesForm`. */
export type MessagesEdit = ReturnType<typeof useMessagesForm>;

function openedNow(settings: AppSettings): Edit {
  const opened = openMessageSettings(settings);
  return { opened, draft: draftOf(opened) };
}

function draftOf({ settings: { environment, labelWords } }: OpenedMessageSettings): Draft {
  return { environment, rows: [...labelWords].map(([label, word], key) => ({ key, label, ...word })) };
}

function nextKey(rows: readonly LabelRow[]): number {
  return rows.reduce((key, row) => Math.max(key, row.key), -1) + 1;
}

function isEmpty(row: LabelRow): boolean {
  return row.label.trim() === '' && row.en.trim() === '' && row['zh-Hans'].trim() === '';
}

function rowFault(row: LabelRow, above: readonly LabelRow[]): RowFault | null {
  if (isEmpty(row)) {
    return null;
  }
  const label = row.label.trim();
  if (label === '') {
    return 'label-missing';
  }
  const isTwice = above.some((other) => other.label.trim() === label);
  return isTwice ? 'twice' : (parseMessageSettings(jsonOf({ environment: '', rows: [row] })).problems[0] ?? null);
}

function jsonOf({ environment, rows }: Draft): unknown {
  const words = rows
    .filter((row) => !isEmpty(row))
    .map(({ label, en, 'zh-Hans': zh }) => [label, { en, 'zh-Hans': zh }]);
  return { environment, labelWords: Object.fromEntries(words) };
}

function settingsOf(draft: Draft): MessageSettings {
  return parseMessageSettings(jsonOf(draft)).settings;
}

/** The parts of a draft that count. */
function entered({ environment, rows }: Draft): unknown {
  return [
    environment.trim(),
    rows.filter((row) => !isEmpty(row)).map(({ label, en, 'zh-Hans': zh }) => [label, en, zh]),
  ];
}
