import React, { createContext, useContext, useMemo } from 'react';
import { useFormState, get } from 'react-hook-form';
import { EMPTY_BOOK, type PeopleBook } from '../../core/webhook/peopleBook';
import { type FormProblem } from './formProblem';
import { type FormValues } from './formValues';

/** The facts that the parts of the form know of the whole. */
interface FormFacts {
  readonly problems: readonly FormProblem[];
  /** Somebody has tried to save or to send a test: from then on empty fields are told of, too. */
  readonly isTried: boolean;
  /** Nothing can be changed. */
  readonly isReadOnly: boolean;
  /** Hosts beside the vendors' own; none while they are not known. */
  readonly allowedHosts: readonly string[];
  /** The organization's address book; empty while it is not known. */
  readonly people: PeopleBook;
}

const FormContext = createContext<FormFacts>({
  problems: [],
  isTried: false,
  isReadOnly: false,
  allowedHosts: [],
  people: EMPTY_BOOK,
});

type ProviderProps = FormFacts & { readonly children: React.ReactNode };

/** Tells the fields below it what is wrong with them. */
export function FormFactsProvider({ problems, isTried, isReadOnly, allowedHosts, people, children }: ProviderProps) {
  const facts = useMemo(
    () => ({ problems, isTried, isReadOnly, allowedHosts, people }),
    [problems, isTried, isReadOnly, allowedHosts, people]
  );
  return <FormContext.Provider value={facts}>{children}</FormContext.Provider>;
}

export function useIsReadOnly(): boolean {
  return useContext(FormContext).isReadOnly;
}

export function useAllowedHosts(): readonly string[] {
  return useContext(FormContext).allowedHosts;
}

export function usePeople(): PeopleBook {
  return useContext(FormContext).people;
}

/** For `Field`: whether the field is at fault, and what to say about it. */
export interface FieldFault {
  readonly invalid: boolean;
  readonly error: string | undefined;
}

const NO_FAULT: FieldFault = { invalid: false, error: undefined };

/** Says at once what is wrong with a field; that it is still empty only once somebody has been there. */
export function useFaultAt(): (path: string) => FieldFault {
  const { problems, isTried } = useContext(FormContext);
  const { touchedFields } = useFormState<FormValues>();
  return (path) => {
    const wasThere = isTried || get(touchedFields, path) === true;
    const here = problems.filter((problem) => problem.path === path && (wasThere || !problem.isStillEmpty));
    // What keeps the webhook from being saved says more than a warning.
    const said = here.find(({ blocks }) => blocks) ?? here[0];
    return said === undefined ? NO_FAULT : { invalid: true, error: said.text };
  };
}

/** Tells whether anything below a path, such as `mentions`, is at fault in a way that is shown. */
export function useHasFaultBelow(): (prefix: string) => boolean {
  const { problems, isTried } = useContext(FormContext);
  return (prefix) =>
    problems.some(
      ({ path, isStillEmpty }) =>
        path !== null && (path === prefix || path.startsWith(`${prefix}.`)) && (isTried || !isStillEmpty)
    );
}
