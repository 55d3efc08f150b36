import { t } from '@grafana/i18n';
import { type NoteTarget, type NoteTargets } from '../../api/listNoteTargets';
import { problemWords } from '../../ui/problemWords';
import { joinSentences } from '../../ui/joinSentences';

/** The reason why nothing can be sent to a webhook, and what to do; '' where it can. */
export function obstacleWords(target: NoteTarget, { license }: NoteTargets): string {
  if (target.state === 'broken') {
    const [first] = target.problems.filter(({ disables }) => disables);
    const why = first === undefined ? '' : problemWords(first);
    return joinSentences(t('send.obstacle.broken', 'Its settings are not valid.'), why);
  }
  if (target.state === 'disabled') {
    return t('send.obstacle.disabled', 'It is disabled. A webhook manager can enable it on the Webhooks page.');
  }
  return license?.beyond.includes(target.id) === true
    ? t('send.obstacle.beyond-license', 'It exceeds the license.')
    : '';
}
