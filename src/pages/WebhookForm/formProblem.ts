import { get } from 'react-hook-form';
import { type SettingsProblem, type SettingsRule } from '../../core/webhook/settingsProblem';
import { problemWords } from '../../ui/problemWords';
import { fieldPath } from './fieldPath';
import { type FormValues } from './formValues';

/** Something wrong with the form, at the field it belongs to. */
export interface FormProblem {
  /** Such as `robots.1.url`; null where the form has no such field. */
  readonly path: string | null;
  /** What is wrong and what to do. */
  readonly text: string;
  /** Whether the webhook cannot be saved like this. */
  readonly blocks: boolean;
  /** It is only that nothing was entered yet: no reason to tell somebody who has just come. */
  readonly isStillEmpty: boolean;
}

/** What an empty field is at fault with. */
const OF_EMPTY_FIELDS: readonly SettingsRule[] = ['name', 'url-missing', 'person', 'person-name', 'mention'];

/** A problem of the settings as the form shows it. */
export function formProblem(problem: SettingsProblem, values: FormValues): FormProblem {
  const path = fieldPath(problem.field, values);
  const value: unknown = path === null ? null : get(values, path);
  return {
    path,
    text: problemWords(problem),
    blocks: problem.disables,
    // A rule without people is an object.
    isStillEmpty: OF_EMPTY_FIELDS.includes(problem.rule) && (value === '' || typeof value === 'object'),
  };
}
