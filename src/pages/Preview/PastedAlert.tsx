import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Field, TextArea, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { formatNumber } from '../../ui/formatNumber';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type Pasted, PASTED_MAX_BYTES } from './parsePasted';
import { pastedProblems } from './pastedWords';

interface Props {
  readonly text: string;
  /** What `text`, or the one before it, was read as. */
  readonly pasted: Pasted;
  readonly onChange: (text: string) => void;
}

const ROWS = 8;
const BYTES_PER_KIB = 1_024;

/** Where somebody pastes a notification of their own. */
export function PastedAlert({ text, pasted, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const problems = pastedProblems(pasted);
  return (
    <Field
      noMargin
      htmlFor={id}
      label={t('preview.pasted.label', 'Notification as JSON')}
      description={t(
        'preview.pasted.description',
        'The body that a webhook contact point of Grafana or Alertmanager posts, at most {{kib}} KiB. It stays in your browser.',
        { kib: formatNumber(PASTED_MAX_BYTES / BYTES_PER_KIB), ...PLAIN_VALUES }
      )}
      invalid={problems.length > 0}
      error={
        <span className={styles.problems}>
          {problems.map((problem) => (
            <span key={problem}>{problem}</span>
          ))}
        </span>
      }
    >
      <TextArea
        id={id}
        rows={ROWS}
        spellCheck={false}
        value={text}
        placeholder={'{ "alerts": [ … ] }'}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

function getStyles() {
  // Beside the field's own error mark.
  return { problems: css({ display: 'inline-grid', verticalAlign: 'top' }) };
}
