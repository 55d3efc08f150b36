import { useCallback, useState } from 'react';
import { type LicenseOutcome, setLicense, startEvaluation } from '../../api/license';

/** Setting a license and starting the evaluation, one at a time. */
export interface LicenseChange {
  readonly isBusy: boolean;
  /** Of the last one; null before, and while another is under way. */
  readonly outcome: LicenseOutcome | null;
  /** How often something was stored since the page was opened. */
  readonly timesStored: number;
  readonly setLicense: (license: string) => Promise<void>;
  readonly startEvaluation: () => Promise<void>;
}

/** `onStored` is called once something else is stored than before. */
export function useLicenseChange(onStored: () => void): LicenseChange {
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<LicenseOutcome | null>(null);
  const [timesStored, setTimesStored] = useState(0);
  const run = useCallback(
    async (change: Promise<LicenseOutcome>) => {
      setIsBusy(true);
      setOutcome(null);
      const result = await change;
      setIsBusy(false);
      setOutcome(result);
      if (result.kind === 'stored') {
        setTimesStored((last) => last + 1);
      }
      if (result.kind === 'stored' || result.kind === 'already-started') {
        onStored();
      }
    },
    [onStored]
  );
  return {
    isBusy,
    outcome,
    timesStored,
    setLicense: async (license) => await run(setLicense(license)),
    startEvaluation: async () => await run(startEvaluation()),
  };
}
