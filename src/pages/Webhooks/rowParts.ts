import { type SwitchState } from './useChanges';
import { type ListedRow } from './listedRow';

/** What the rows of the list share. */
export interface RowParts {
  readonly mayTest: boolean;
  readonly mayWrite: boolean;
  readonly mayOpenDeliveries: boolean;
  /** Why no webhook can be made; '' where one can. */
  readonly whyNoMore: string;
  readonly switches: ReadonlyMap<string, SwitchState>;
  readonly opened: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  readonly onSwitch: (row: ListedRow, enabled: boolean) => void;
  readonly onSwitchDismissed: (id: string) => void;
  readonly onDelete: (row: ListedRow) => void;
  /** Keeps a row on the page, or lets it go, while it holds something that is nowhere else. */
  readonly onHold: (key: string, isHeld: boolean) => void;
  /** Takes a text that is read out to users of a screen reader. */
  readonly announce: (text: string) => void;
}
