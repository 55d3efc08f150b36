import { postedNotification } from '../../core/alert/firingGroup';
import { type Language } from '../../core/webhook/language';
import { type Pasted } from './parsePasted';
import { sampleFor, sampleStorm } from './samples/samples';
import { type Subject } from './subject';
import { type Choice } from './useChoice';

interface Setting {
  /** What was pasted, once it was read. */
  readonly pasted: Pasted;
  readonly language: Language;
  /** This Grafana's address. */
  readonly externalUrl: string;
}

/** What a choice shows; null where there is nothing to show yet. */
export function subjectOf(choice: Choice, { pasted, language, externalUrl }: Setting): Subject | null {
  const { source, example, group, nowMs } = choice;
  switch (source) {
    case 'example':
      return example === 'digest'
        ? { kind: 'digest', waiting: sampleStorm(language, nowMs), nowMs }
        : { kind: 'notification', notification: sampleFor(example, language, nowMs), hasTemplate: false, nowMs };
    case 'firing':
      return group === null
        ? null
        : {
            kind: 'notification',
            notification: postedNotification(group, { externalUrl, nowMs }),
            hasTemplate: false,
            nowMs,
          };
    case 'pasted':
      return pasted.kind === 'ready'
        ? { kind: 'notification', notification: pasted.notification, hasTemplate: true, nowMs }
        : null;
  }
}
