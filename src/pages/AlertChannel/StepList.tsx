import React from 'react';
import { type ChannelStep, type StepState } from '../../api/alertChannel/channelSteps';
import { type StepMark, Steps } from '../../ui/Steps';
import { stepTitle, stepWord } from './stepWords';

const MARKS: Readonly<Record<StepState, StepMark>> = {
  waiting: 'waiting',
  working: 'working',
  made: 'good',
  repaired: 'good',
  kept: 'good',
  failed: 'bad',
};

/** The steps of making a channel, in their order. */
export function StepList({ steps }: { readonly steps: readonly ChannelStep[] }) {
  return (
    <Steps
      steps={steps.map((step) => ({
        key: step.name,
        title: stepTitle(step.name),
        mark: MARKS[step.state],
        word: stepWord(step),
      }))}
    />
  );
}
