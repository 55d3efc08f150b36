import { useState } from 'react';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type FormProblem, formProblem } from './formProblem';
import { type FormValues } from './formValues';
import { type FormSurroundings, localProblems } from './localProblems';
import { webhookBody } from './webhookBody';

/** What the backend said of the form as it was then. */
interface Judgement {
  /** The form as it was, so that what changed since is known. */
  readonly body: string;
  readonly robots: string;
  readonly problems: readonly SettingsProblem[];
}

interface Options extends FormSurroundings {
  /** What was known to be wrong when the form was opened. */
  readonly problems: readonly SettingsProblem[];
}

/** All that is wrong with the form: what can be told at once, and what only the backend knows. */
export interface FormProblems {
  readonly problems: readonly FormProblem[];
  /** Those of them that can be told without the backend. */
  readonly local: readonly FormProblem[];
  /** Takes in what was said when the form was to be saved or tried. */
  readonly refuse: (problems: readonly SettingsProblem[]) => void;
}

/** Judges the form whenever it changes. Nothing of it leaves the browser for that. */
export function useFormProblems(values: FormValues, options: Options): FormProblems {
  const [judgement, setJudgement] = useState(() => judged(values, options.problems));
  const { body, robots } = judged(values, []);
  const local = localProblems(values, options);
  const theirs = judgement.problems.filter(
    ({ rule }) => judgement.body === body || (judgement.robots === robots && rule.startsWith('url-'))
  );
  return {
    local,
    problems: distinct([...local, ...theirs.map((problem) => formProblem(problem, values))]),
    refuse: (problems) => setJudgement(judged(values, problems)),
  };
}

function judged(values: FormValues, problems: readonly SettingsProblem[]): Judgement {
  // What the address of a robot is judged by.
  const robots = JSON.stringify([values.vendor, values.robots]);
  return { body: JSON.stringify(webhookBody(values)), robots, problems };
}

/** The backend says what the browser has said already. */
function distinct(problems: readonly FormProblem[]): FormProblem[] {
  const byWords = new Map(problems.map((problem) => [`${problem.path ?? ''} ${problem.text}`, problem]));
  return [...byWords.values()];
}
