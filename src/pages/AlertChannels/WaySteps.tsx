import React from 'react';
import { type ShownStep } from '../../api/alertChannel/proveWay';
import { type WayStepState } from '../../api/alertChannel/waySteps';
import { type StepMark, Steps } from '../../ui/Steps';
import { wayStepTitle, wayStepWord } from './wayWords';

const MARKS: Readonly<Record<WayStepState, StepMark>> = {
  waiting: 'waiting',
  working: 'working',
  passed: 'good',
  broken: 'bad',
  unknown: 'unknown',
};

/** The steps of an alert's way, in their order. */
export function WaySteps({ steps }: { readonly steps: readonly ShownStep[] }) {
  return (
    <Steps
      steps={steps.map(({ name, state }) => ({
        key: name,
        title: wayStepTitle(name),
        mark: MARKS[state],
        word: wayStepWord(state),
      }))}
    />
  );
}
