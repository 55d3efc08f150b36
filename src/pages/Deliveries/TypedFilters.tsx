import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { FilterInput, Icon, Input, useStyles2 } from '@grafana/ui';
import React, { useEffect, useId, useRef, useState } from 'react';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { parseLabel } from './filter';

/** Length of a pause that ends a word, in milliseconds. */
const PAUSE_MS = 300;

interface TypedProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A text that is used when the reader pauses, not with each letter. `read`: how it is used; null where it cannot be. */
function useTyped({ value, onChange }: TypedProps, read: (text: string) => string | null) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const latest = useRef({ onChange, read });
  useEffect(() => {
    latest.current = { onChange, read };
  });
  // The address has changed otherwise, as by the back button.
  useEffect(() => {
    if (value !== latest.current.read(told.current)) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      const asked = latest.current.read(text);
      if (asked !== null) {
        told.current = text;
        latest.current.onChange(asked);
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText] as const;
}

const trimmed = (text: string) => text.trim();

/** Looks for a part of what alerts say. */
export function TextFilter(props: TypedProps) {
  const [text, setText] = useTyped(props, trimmed);
  const label = t('deliveries.filter.text', 'Search title, rule, instance or label');
  return (
    <FilterInput
      width={36}
      escapeRegex={false}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={setText}
    />
  );
}

/** Looks for a label. What is no label yet changes nothing, and says how it has to look. */
export function LabelFilter(props: TypedProps) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useTyped(props, parseLabel);
  const faultId = useId();
  const isWrong = parseLabel(text) === null;
  return (
    <div className={styles.label}>
      <Input
        prefix={<Icon name="tag-alt" />}
        aria-label={t('deliveries.filter.label', 'Label')}
        aria-describedby={isWrong ? faultId : undefined}
        placeholder={t('deliveries.filter.label-form', 'Label: {{example}}', {
          example: 'instance=web-17',
          ...PLAIN_VALUES,
        })}
        invalid={isWrong}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div role="status">
        {isWrong && (
          <div id={faultId} className={styles.fault}>
            {t('deliveries.filter.label-wrong', 'Enter one label as name=value, for example {{example}}.', {
              example: 'instance=web-17',
              ...PLAIN_VALUES,
            })}
          </div>
        )}
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    label: css({ display: 'grid', gap: theme.spacing(0.5), width: 232 }),
    fault: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
