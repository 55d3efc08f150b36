import { t } from '@grafana/i18n';
import { type AlertVariant } from '@grafana/ui';
import * as v from 'valibot';
import { type ApiFailure, type FailedCall, wasTurnedAway } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { type Finding } from '../../core/wire/finding';
import { BadNote, type NoteReport } from '../../core/wire/notes';
import { noteProblemText } from '../../core/note/parseNote';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { failureWords } from '../../ui/failureWords';
import { findingWords } from '../../ui/findingWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { refusalWords } from '../../ui/refusalWords';

/** What became of a note, in words. Texts are '' where there is nothing to say. */
export interface OutcomeWords {
  readonly severity: AlertVariant;
  readonly title: string;
  readonly meaning: string;
  readonly fix: string;
  /** The vendor's own code and words. */
  readonly code: string;
  readonly vendorText: string;
  /** The delivery to look at; null where nothing was stored. */
  readonly delivery: number | null;
  /** Whether it is delivered or will be: then there is nothing left to do. */
  readonly isTaken: boolean;
}

/** Says what the vendor answered, or why it was not asked; and claims no more than is known. */
export function outcomeWords(result: ApiResult<NoteReport>, vendor: Vendor): OutcomeWords {
  return result.ok ? reportWords(result.value, vendor) : unreportedWords(result.failure);
}

/** The same to be read out. */
export function outcomeText({ title, meaning, fix }: OutcomeWords): string {
  return [title, meaning, fix].filter((part) => part !== '').join(' ');
}

function reportWords({ verdict, delivery, finding, duplicate }: NoteReport, vendor: Vendor): OutcomeWords {
  const values = { vendor: vendorName(vendor, readerLanguage()), ...PLAIN_VALUES };
  const said = { ...saidOf(finding, vendor), delivery };
  switch (verdict) {
    case 'delivered':
      return {
        ...said,
        severity: 'success',
        title: t('send.outcome.delivered', 'Delivered: {{vendor}} confirmed it', values),
        meaning: duplicate
          ? t('send.outcome.duplicate', 'It had arrived the first time already, and was not sent twice.')
          : said.meaning,
        isTaken: true,
      };
    case 'queued':
      return {
        ...said,
        severity: 'info',
        title: t('send.outcome.queued', 'Queued: it will go out by itself'),
        fix: t('send.outcome.queued-fix', 'Nothing has to be done, and this window can be closed.'),
        isTaken: true,
      };
    case 'refused':
      return {
        ...said,
        severity: 'error',
        title: t('send.outcome.refused', 'Not delivered: {{vendor}} refused it', values),
        isTaken: false,
      };
    case 'channel-broken':
      return {
        ...said,
        severity: 'error',
        title: t('send.outcome.channel-broken', 'Not delivered: the webhook of this group needs mending', values),
        isTaken: false,
      };
  }
}

function saidOf(finding: Finding | null, vendor: Vendor) {
  return finding === null
    ? { meaning: '', fix: '', code: '', vendorText: '' }
    : { ...findingWords(finding, vendor), code: finding.code, vendorText: finding.vendorText };
}

/** Why the backend did not take it; '' where it did not say. */
function refusedWords(failure: FailedCall): string {
  return failure.reason === 'bad-note' ? badNoteWords(failure) : refusalWords(failure) || failure.message;
}

/** Problems named at once; more would not fit. */
const NAMED_PROBLEMS = 2;

function badNoteWords({ body }: FailedCall): string {
  const { problems } = v.parse(v.fallback(BadNote, { problems: [] }), body);
  const named = problems.slice(0, NAMED_PROBLEMS).map((problem) => noteProblemText(problem, readerLanguage()));
  return [t('send.outcome.bad-note', 'This note cannot be sent as it is.'), ...named].join(' ');
}

function unreportedWords(failure: ApiFailure): OutcomeWords {
  const nothing = { code: '', vendorText: '', delivery: null, isTaken: false };
  const { title, fix } = failureWords(failure);
  // A note that could not be stored goes out no more than one that was turned away.
  if (wasTurnedAway(failure) || (failure.kind === 'failed' && failure.reason === 'not-stored')) {
    // Why it was refused says what to do; the status would say nothing more.
    const why = failure.kind === 'failed' ? refusedWords(failure) : '';
    return {
      ...nothing,
      severity: 'error',
      title: t('send.outcome.not-sent', 'Not sent'),
      ...(why === '' ? { meaning: title, fix } : { meaning: why, fix: '' }),
    };
  }
  return {
    ...nothing,
    severity: 'warning',
    title: t('send.outcome.no-answer', 'No answer: it may or may not have been sent'),
    meaning: title,
    fix: t('send.outcome.no-answer-fix', 'Try again: what has arrived already is not sent twice.'),
  };
}
