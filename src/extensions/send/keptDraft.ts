import { type Subject } from '../subject/subject';
import { type Draft } from './draft';

/** What was written and not sent, until Grafana is reloaded: one click beside the window closes it. */
let kept: { readonly about: string; readonly draft: Draft } | null = null;

/** What was written about this before and not sent; null where there is nothing. */
export function keptDraft(subject: Subject): Draft | null {
  return kept?.about === aboutOf(subject) ? kept.draft : null;
}

/** Keeps what was written about a subject; null once it is sent. A picture is not kept: the panel goes on. */
export function keepDraft(subject: Subject, draft: Draft | null): void {
  kept = draft === null ? null : { about: aboutOf(subject), draft: { ...draft, picture: { kind: 'none' } } };
}

/** The same panel or alert, opened once more, is another subject with the same name. */
function aboutOf(subject: Subject): string {
  switch (subject.kind) {
    case 'panel':
      return JSON.stringify(['panel', subject.dashboardUid, subject.panelId, subject.pathId]);
    case 'alert':
      return JSON.stringify(['alert', subject.title, subject.facts]);
    case 'text':
      return 'text';
  }
}
