import { t } from '@grafana/i18n';
import * as v from 'valibot';
import { type ApiFailure, type FailedCall, wasTurnedAway } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { failureWords, serverText } from '../../ui/failureWords';
import { findingWords } from '../../ui/findingWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { type Said } from '../../ui/Said';
import { BadNote, type NoteReport } from '../../core/wire/notes';
import { noteProblemText } from '../../core/note/parseNote';
import { refusalWords } from '../../ui/refusalWords';
import { joinSentences } from '../../ui/joinSentences';

/** Result of sending a note, in words. */
export interface NoteOutcome extends Said {
  /** The delivery to look at; null where nothing was stored. */
  readonly delivery: number | null;
  /** True if it is delivered or will be: then there is nothing left to do. */
  readonly isTaken: boolean;
}

/** Says what the vendor answered, or why it was not asked; and claims no more than is known. */
export function outcomeWords(result: ApiResult<NoteReport>, vendor: Vendor): NoteOutcome {
  return result.ok ? reportWords(result.value, vendor) : unreportedWords(result.failure);
}

type Verdict = Pick<NoteOutcome, 'severity' | 'isTaken'> & {
  readonly title: (values: { readonly vendor: string }) => string;
};

const VERDICTS: Readonly<Record<NoteReport['verdict'], Verdict>> = {
  delivered: {
    severity: 'success',
    title: (values) => t('send.outcome.delivered', 'Delivered: {{vendor}} confirmed it', values),
    isTaken: true,
  },
  queued: {
    severity: 'info',
    title: () => t('send.outcome.queued', 'Queued: sent automatically'),
    isTaken: true,
  },
  refused: {
    severity: 'error',
    title: (values) => t('send.outcome.refused', 'Not delivered: {{vendor}} rejected it', values),
    isTaken: false,
  },
  'channel-broken': {
    severity: 'error',
    title: (values) =>
      t('send.outcome.channel-broken', 'Not delivered: the webhook of this group must be fixed', values),
    isTaken: false,
  },
};

function reportWords({ verdict, delivery, finding, duplicate }: NoteReport, vendor: Vendor): NoteOutcome {
  const { title, ...outcome } = VERDICTS[verdict];
  const { meaning, fix } = finding === null ? { meaning: '', fix: '' } : findingWords(finding, vendor);
  const isSaidAgain = verdict === 'delivered' && duplicate;
  return {
    ...outcome,
    title: title({ vendor: vendorName(vendor, readerLanguage()), ...PLAIN_VALUES }),
    lines: [
      isSaidAgain
        ? t('send.outcome.duplicate', 'It was already delivered the first time and was not sent twice.')
        : meaning,
    ],
    facts: [
      fixFact(verdict === 'queued' ? t('send.outcome.queued-fix', 'You can close this window.') : fix),
      { term: t('send.outcome.code', 'Code'), text: finding?.code ?? '' },
      { term: t('send.outcome.vendor-text', 'Response'), text: finding?.vendorText ?? '' },
    ],
    delivery,
  };
}

function fixFact(text: string) {
  return { term: t('send.outcome.fix', 'What to do'), text, kind: 'spoken' } as const;
}

/** The backend's reason for not taking it; '' where it did not say. */
function refusedWords(failure: FailedCall): string {
  return failure.reason === 'bad-note' ? badNoteWords(failure) : refusalWords(failure) || serverText(failure.message);
}

/** Problems named at once; more would not fit. */
const NAMED_PROBLEMS = 2;

function badNoteWords({ body }: FailedCall): string {
  const { problems } = v.parse(v.fallback(BadNote, { problems: [] }), body);
  const named = problems.slice(0, NAMED_PROBLEMS).map((problem) => noteProblemText(problem, readerLanguage()));
  return joinSentences(t('send.outcome.bad-note', 'This message is not valid and cannot be sent.'), ...named);
}

function unreportedWords(failure: ApiFailure): NoteOutcome {
  const { title, fix } = failureWords(failure);
  // A note that could not be stored goes out no more than one that was turned away.
  if (wasTurnedAway(failure) || (failure.kind === 'failed' && failure.reason === 'not-stored')) {
    // Why it was refused says what to do; the status would say nothing more.
    const why = failure.kind === 'failed' ? refusedWords(failure) : '';
    return {
      severity: 'error',
      title: t('send.outcome.not-sent', 'Not sent'),
      lines: [why === '' ? title : why],
      facts: [fixFact(why === '' ? fix : '')],
      delivery: null,
      isTaken: false,
    };
  }
  return {
    severity: 'warning',
    title: t('send.outcome.no-answer', 'No response: the message may have been sent'),
    lines: [title],
    facts: [fixFact(t('send.outcome.no-answer-fix', 'Try again: a delivered message is not sent twice.'))],
    delivery: null,
    isTaken: false,
  };
}
