import { useState } from 'react';
import { type AppSettings } from '../../api/appSettings';
import { openTable, type OpenedTable, saveTable, type TableOutcome } from '../../api/roleTable';
import { type Permission, PERMISSIONS } from '../../core/access/permission';
import { DEFAULT_ROLE_TABLE, isSameTable, type OrgRole, type RoleTable } from '../../core/access/roleTable';

/** The table as it was opened and as the reader wants it. */
interface Edit {
  readonly opened: OpenedTable;
  readonly draft: RoleTable;
}

/** Editing the table of roles. Until something is changed it follows the settings. */
export function useRoleTable(settings: AppSettings, onSettings: (settings: AppSettings) => void) {
  const [edit, setEdit] = useState<Edit | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [outcome, setOutcome] = useState<TableOutcome | null>(null);
  const { opened, draft } = edit ?? openedNow(settings);
  const change = (table: RoleTable) => {
    setOutcome(null);
    setEdit({ opened, draft: table });
  };
  const save = async () => {
    setIsSaving(true);
    setOutcome(null);
    const result = await saveTable(opened, draft);
    setIsSaving(false);
    setOutcome(result);
    if (result.kind === 'saved') {
      setEdit(null);
      onSettings(result.settings);
    }
  };
  /** After a conflict: with what somebody else wrote as the table that was opened, and theirs or one's own as wanted. */
  const goOn = (theirs: AppSettings, whose: 'theirs' | 'mine') => {
    setOutcome(null);
    setEdit(whose === 'theirs' ? null : { opened: openTable(theirs), draft });
    onSettings(theirs);
  };
  return {
    draft,
    problems: opened.problems,
    // A table with mistakes can be saved as it is shown, which mends it.
    canSave: !isSaving && (opened.problems.length > 0 || !isSameTable(draft, opened.table)),
    canDiscard: !isSaving && edit !== null && !isSameTable(draft, opened.table),
    isDefault: isSameTable(draft, DEFAULT_ROLE_TABLE),
    isSaving,
    outcome,
    toggle: (role: OrgRole, permission: Permission) => change(toggled(draft, role, permission)),
    toDefaults: () => change(DEFAULT_ROLE_TABLE),
    discard: () => {
      setOutcome(null);
      setEdit(null);
    },
    save,
    goOn,
  };
}

function openedNow(settings: AppSettings): Edit {
  const opened = openTable(settings);
  return { opened, draft: opened.table };
}

function toggled(table: RoleTable, role: OrgRole, permission: Permission): RoleTable {
  const has = table[role].includes(permission);
  return { ...table, [role]: PERMISSIONS.filter((each) => (each === permission ? !has : table[role].includes(each))) };
}
