import { useEffect, useState } from 'react';
import { type Subject } from '../subject/subject';
import { type PanelValues, readPanelValues } from '../values/panelValues';

/** The values of the panel a note is about; null while they are read, and at once without any for other subjects. */
export function usePanelValues(subject: Subject): PanelValues | null {
  const [values, setValues] = useState<PanelValues | null>(subject.kind === 'panel' ? null : NONE);
  useEffect(() => {
    if (subject.kind !== 'panel') {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    readPanelValues(subject, signal).then(
      (read) => !signal.aborted && setValues(read),
      // A data source may bring frames that nothing can be made of; the rest of the note is worth sending.
      () => !signal.aborted && setValues(NONE)
    );
    return () => controller.abort();
  }, [subject]);
  return values;
}

const NONE: PanelValues = { values: [], hasUnits: true };
