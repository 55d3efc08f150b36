import { type DataFrame, type ScopedVars } from '@grafana/data';
import { type NoteFact, type NoteLink, type NoteState } from '../../core/note/note';

/** The subject of a note: the thing that the clicked link was shown for. */
export type Subject = PanelSubject | AlertSubject | { readonly kind: 'text' };

/** A panel as it was when its menu was opened. */
export interface PanelSubject {
  readonly kind: 'panel';
  readonly title: string;
  /** '' for a dashboard that was never saved; then there is no link to the panel either. */
  readonly dashboardUid: string;
  readonly dashboardTitle: string;
  readonly panelId: number;
  /** The id to ask for a picture of it; '' where Grafana gives none. */
  readonly pathId: string;
  /** ISO 8601. */
  readonly timeRange: { readonly from: string; readonly to: string };
  readonly timeZone: string;
  readonly links: readonly NoteLink[];
  /** As its queries brought them; nothing in them may be changed. */
  readonly frames: readonly DataFrame[];
  readonly scopedVars: ScopedVars;
}

/** A rule, or one of its alerts. */
export interface AlertSubject {
  readonly kind: 'alert';
  readonly title: string;
  /** Undefined for a rule as such. */
  readonly state: NoteState | undefined;
  /** The measured values, as Grafana writes them; '' where it says nothing. */
  readonly value: string;
  /** Labels and summary. */
  readonly facts: readonly NoteFact[];
  readonly links: readonly NoteLink[];
}

/** Where in Grafana this is happening. */
export interface Place {
  /** Grafana's address with a slash at its end. */
  readonly appUrl: string;
  readonly orgId: number;
  /** The query of the page's address, which says what the dashboard's variables are. */
  readonly search: string;
  readonly nowMs: number;
}
