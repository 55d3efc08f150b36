import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, Field, Icon, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { type MessageOptions } from '../../core/webhook/webhook';
import { type Draft, type DraftProblem, type MentionChoice } from './draft';
import { mentionablePeople } from './noteOf';

interface Props {
  readonly draft: Draft;
  readonly options: MessageOptions;
  readonly problem: DraftProblem | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** The people to mention, whose phones ring: nobody unless the sender says so. */
export function MentionField({ draft, options, problem, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const people = mentionablePeople(options);
  const choices: Array<{ value: MentionChoice; label: string }> = [
    { value: 'nobody', label: t('send.mention.nobody', 'No one') },
    { value: 'people', label: t('send.mention.people', 'People') },
    { value: 'everybody', label: t('send.mention.everybody', 'Everyone') },
  ];
  const hint =
    people.length === 0
      ? t('send.mention.no-people', "To mention people, add them to the webhook's mention rules.")
      : undefined;
  const toggle = (name: string) =>
    onChange({
      people: draft.people.includes(name) ? draft.people.filter((one) => one !== name) : [...draft.people, name],
    });
  return (
    <div className={styles.field}>
      <Field
        noMargin
        label={t('send.mention.label', 'Mention')}
        description={hint}
        invalid={problem === 'nobody-chosen'}
        error={problem === 'nobody-chosen' ? t('send.mention.choose', 'Select whom to mention.') : undefined}
      >
        <RadioButtonGroup<MentionChoice>
          id={id}
          aria-label={t('send.mention.label', 'Mention')}
          options={choices}
          value={draft.mention}
          disabledOptions={people.length === 0 ? ['people'] : []}
          onChange={(mention) => onChange({ mention })}
        />
      </Field>
      {draft.mention === 'people' && (
        <div role="group" aria-label={t('send.mention.whom', 'People to mention')} className={styles.people}>
          {people.map(({ name }) => (
            <Checkbox key={name} label={name} value={draft.people.includes(name)} onChange={() => toggle(name)} />
          ))}
        </div>
      )}
      {draft.mention === 'everybody' && (
        <div className={styles.warning}>
          <Icon name="exclamation-triangle" />
          {t('send.mention.all-warning', 'Everyone in the group is notified.')}
        </div>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    field: css({ display: 'grid', gap: theme.spacing(1) }),
    people: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
    warning: css({
      display: 'flex',
      gap: theme.spacing(0.75),
      alignItems: 'center',
      color: theme.colors.warning.text,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
