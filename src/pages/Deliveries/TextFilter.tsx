import { t } from '@grafana/i18n';
import { FilterInput } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';

interface Props {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** How long a pause ends a word, in milliseconds. */
const PAUSE_MS = 300;

/** Looks for a part of a title. Asks the backend when the reader pauses, not with each letter. */
export function TextFilter({ value, onChange }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  // The address has changed otherwise, as by the back button.
  useEffect(() => {
    if (value !== told.current.trim()) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      told.current = text;
      latest.current(text.trim());
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <FilterInput
      width={28}
      escapeRegex={false}
      aria-label={t('deliveries.filter.text', 'Search in titles')}
      placeholder={t('deliveries.filter.text', 'Search in titles')}
      value={text}
      onChange={setText}
    />
  );
}
