import { t } from '@grafana/i18n';
import { type Message } from '../../core/vendors/message';
import { type MessageOptions } from '../../core/webhook/webhook';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Subject } from './subject';

interface Shown {
  readonly messages: readonly Message[];
  readonly subject: Subject;
  readonly options: MessageOptions;
}

/** What a reader might wonder about in the messages, a line each. */
export function notesOn({ messages, subject, options }: Shown): string[] {
  const notes: string[] = [];
  const keyword = messages.find(({ card }) => card.keyword !== '')?.card.keyword;
  if (keyword !== undefined) {
    notes.push(
      t('preview.note.keyword', 'The keyword “{{keyword}}” was added, because the robot only takes messages with it.', {
        keyword,
        ...PLAIN_VALUES,
      })
    );
  }
  if (options.content === 'template') {
    notes.push(templateNote(subject));
  }
  if (options.mentions.length > 0 && isFiring(subject) && messages.every(({ card }) => mentionsNobody(card.mentions))) {
    notes.push(t('preview.note.no-mention', 'No mention rule fits this alert, so it mentions nobody.'));
  }
  return notes.filter((note) => note !== '');
}

/** The preview knows a contact point's template only where its result was pasted. */
function templateNote(subject: Subject): string {
  if (subject.kind === 'digest') {
    return t('preview.note.digest', "A digest has no template of Grafana's: it stands for several notifications.");
  }
  return subject.hasTemplate
    ? ''
    : t(
        'preview.note.template',
        "Shown with Grafana's default template. If the contact point has one of its own, the message says what that says."
      );
}

function isFiring(subject: Subject): boolean {
  return subject.kind === 'digest' || subject.notification.alerts.some(({ status }) => status === 'firing');
}

function mentionsNobody({ people, all }: Message['card']['mentions']): boolean {
  return people.length === 0 && !all;
}
