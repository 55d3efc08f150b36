import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type Choice } from './useChoice';

interface Props {
  readonly choice: Choice;
  readonly onChoose: (change: Pick<Choice, 'source'> | Pick<Choice, 'example'>) => void;
}

/** What the messages are shown of; for an example also which. */
export function SourcePicker({ choice, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const sources: Array<{ value: Choice['source']; label: string }> = [
    { value: 'example', label: t('preview.source.example', 'Example') },
    { value: 'firing', label: t('preview.source.firing', 'Firing now') },
    { value: 'pasted', label: t('preview.source.pasted', 'Pasted') },
  ];
  const examples: Array<{ value: Choice['example']; label: string }> = [
    { value: 'firing', label: t('preview.example.firing', 'Firing') },
    { value: 'resolved', label: t('preview.example.resolved', 'Resolved') },
    { value: 'mixed', label: t('preview.example.mixed', 'Mixed') },
    { value: 'no-data', label: t('preview.example.no-data', 'No data') },
    { value: 'digest', label: t('preview.example.digest', 'Storm') },
  ];
  return (
    <div className={styles.pickers}>
      <RadioButtonGroup
        aria-label={t('preview.source.label', 'Alert to show')}
        className={styles.group}
        size="sm"
        options={sources}
        value={choice.source}
        onChange={(source) => onChoose({ source })}
      />
      {choice.source === 'example' && (
        <RadioButtonGroup
          aria-label={t('preview.example.label', 'Example to show')}
          className={styles.group}
          size="sm"
          options={examples}
          value={choice.example}
          onChange={(example) => onChoose({ example })}
        />
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    pickers: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    group: css({ flexWrap: 'wrap', maxWidth: '100%' }),
  };
}
