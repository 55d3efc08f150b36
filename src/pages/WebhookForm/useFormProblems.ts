import { useEffect, useState } from 'react';
import { validateWebhook, type WebhookChange } from '../../api/changeWebhook';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type FormProblem, formProblem } from './formProblem';
import { type FormValues } from './formValues';
import { type FormSurroundings, localProblems } from './localProblems';
import { webhookBody } from './webhookBody';

/** How long the form has to be left alone before the backend is asked about it, in milliseconds: a pause, not a stop. */
const PAUSE_MS = 400;

/** What the backend said of the form as it was then. */
interface Judgement {
  /** The form as it was, so that what changed since is known. */
  readonly body: string;
  readonly robots: string;
  readonly problems: readonly SettingsProblem[];
  /** Why the license does not allow it, in words; '' where it does. */
  readonly unlicensed: string;
}

interface Options extends FormSurroundings {
  /** What was known to be wrong when the form was opened. */
  readonly problems: readonly SettingsProblem[];
  /** The form cannot be saved, so the backend need not judge it. */
  readonly isReadOnly: boolean;
}

/** All that is wrong with the form: what can be told at once, and what only the backend knows. */
export interface FormProblems {
  readonly problems: readonly FormProblem[];
  /** Those of them that can be told without the backend. */
  readonly local: readonly FormProblem[];
  readonly unlicensed: string;
  /** Takes in what the backend said when the form was to be saved or tried. */
  readonly refuse: (problems: readonly SettingsProblem[]) => void;
}

/** Judges the form whenever it changes. */
export function useFormProblems(values: FormValues, options: Options): FormProblems {
  const { current, isReadOnly } = options;
  const [judgement, setJudgement] = useState(() => judged(values, options.problems));
  const body = JSON.stringify(webhookBody(values));
  const robots = robotsOf(values);

  useEffect(() => {
    if (isReadOnly || body === judgement.body) {
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const pause = setTimeout(() => {
      void validateWebhook(changeOf(JSON.parse(body) as Record<string, unknown>, current), signal).then((answer) => {
        if (signal.aborted) {
          return;
        }
        if (answer.ok) {
          setJudgement({ body, robots, problems: answer.value.problems, unlicensed: '' });
        } else if (answer.failure.kind === 'unlicensed') {
          setJudgement({ body, robots, problems: [], unlicensed: answer.failure.message });
        }
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      controller.abort();
    };
  }, [body, robots, judgement.body, current, isReadOnly]);

  const local = localProblems(values, options);
  const theirs = judgement.problems.filter(
    ({ rule }) => judgement.body === body || (judgement.robots === robots && rule.startsWith('url-'))
  );
  return {
    local,
    problems: distinct([...local, ...theirs.map((problem) => formProblem(problem, values))]),
    unlicensed: judgement.unlicensed,
    refuse: (problems) => setJudgement(judged(values, problems)),
  };
}

/** The change that saving the form would be. */
export function changeOf(
  webhook: Readonly<Record<string, unknown>>,
  current: FormSurroundings['current']
): WebhookChange {
  return current === null
    ? { change: 'create', webhook }
    : { change: 'edit', id: current.id, revision: current.revision, webhook };
}

function judged(values: FormValues, problems: readonly SettingsProblem[]): Judgement {
  return { body: JSON.stringify(webhookBody(values)), robots: robotsOf(values), problems, unlicensed: '' };
}

/** What the address of a robot is judged by. */
function robotsOf({ vendor, robots }: FormValues): string {
  return JSON.stringify([vendor, robots]);
}

/** The backend says what the browser has said already. */
function distinct(problems: readonly FormProblem[]): FormProblem[] {
  const byWords = new Map(problems.map((problem) => [`${problem.path ?? ''} ${problem.text}`, problem]));
  return [...byWords.values()];
}
