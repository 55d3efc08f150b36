import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, Input, Text, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { pickMentions } from '../../core/card/pickMentions';
import { type MentionRule } from '../../core/webhook/webhook';
import { LABEL_MAX_LENGTH, LABELS_MAX } from '../../core/webhook/webhookLimits';
import { type TestLabels as Labels } from '../../core/wire/tests';
import { Suggestions } from '../../features/labels/Suggestions';
import { type SeenLabels, useSeenLabels } from '../../features/labels/useSeenLabels';
import { hasIdFor, listed } from '../../features/people/bookWords';
import { type Vendor } from '../../core/webhook/vendor';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { AddButton } from './AddButton';
import { Section } from './Section';

/** A label that the test message carries. One without a name counts for none. */
export interface TestLabel {
  /** Stays while the row is edited. */
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

/** The labels of the rows that have a name; of two of one name the last. */
export function labelsOf(rows: readonly TestLabel[]): Labels {
  const named = rows.map(({ name, value }) => [name.trim(), value] as const).filter(([name]) => name !== '');
  return Object.fromEntries(named);
}

interface Props {
  readonly rows: readonly TestLabel[];
  readonly onChange: (rows: readonly TestLabel[]) => void;
  /** The form's rules, with their people looked up. */
  readonly mentions: readonly MentionRule[];
  readonly vendor: Vendor;
}

/** Labels for the form's test message, which tries the mention rules before anything is saved. They are not stored. */
export function TestLabels(props: Props) {
  const labels = labelsOf(props.rows);
  return (
    <Section
      title={t('webhook-form.test-labels.title', 'Test with labels')}
      summary={
        Object.keys(labels).length === 0
          ? t('webhook-form.test-labels.none', 'Without labels, the test mentions no one')
          : mentionedWords(labels, props)
      }
      isOpenAtFirst={false}
      hasFault={false}
    >
      <Rows {...props} />
    </Section>
  );
}

function Rows(props: Props) {
  const { rows, onChange } = props;
  const styles = useStyles2(getStyles);
  const seen = useSeenLabels();
  const labels = labelsOf(rows);
  const nextKey = rows.reduce((key, row) => Math.max(key, row.key), -1) + 1;
  return (
    <>
      <Text element="p" color="secondary">
        {t(
          'webhook-form.test-labels.description',
          'Enter labels that an alert could have, such as severity and team. The preview and the test message then mention the people whom such an alert would mention. They are notified. The labels are not saved.'
        )}
      </Text>
      {rows.map((row, index) => (
        <Row
          key={row.key}
          row={row}
          number={index + 1}
          seen={seen}
          onChange={(changed) => onChange(rows.map((each) => (each.key === row.key ? changed : each)))}
          onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <AddButton
        isSmall
        isFull={rows.length >= LABELS_MAX}
        onAdd={() => onChange([...rows, { key: nextKey, name: '', value: '' }])}
      >
        {t('webhook-form.test-labels.add', 'Add test label')}
      </AddButton>
      {Object.keys(labels).length > 0 && (
        <p className={styles.mentioned} role="status">
          {mentionedWords(labels, props)}
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly row: TestLabel;
  readonly number: number;
  readonly seen: SeenLabels;
  readonly onChange: (row: TestLabel) => void;
  readonly onRemove: () => void;
}

function Row({ row, number, seen, onChange, onRemove }: RowProps) {
  const styles = useStyles2(getStyles);
  const [names, values] = [useId(), useId()];
  const numbered = { number, ...PLAIN_VALUES };
  return (
    <div className={styles.row}>
      <Input
        aria-label={t('webhook-form.test-labels.name', 'Name of test label {{number}}', numbered)}
        placeholder="severity"
        autoComplete="off"
        list={names}
        maxLength={LABEL_MAX_LENGTH}
        value={row.name}
        onChange={({ currentTarget }) => onChange({ ...row, name: currentTarget.value })}
      />
      <span aria-hidden>=</span>
      <Input
        aria-label={t('webhook-form.test-labels.value', 'Value of test label {{number}}', numbered)}
        placeholder="critical"
        autoComplete="off"
        list={values}
        maxLength={LABEL_MAX_LENGTH}
        value={row.value}
        onChange={({ currentTarget }) => onChange({ ...row, value: currentTarget.value })}
      />
      <IconButton
        name="times"
        tooltip={t('webhook-form.test-labels.remove', 'Remove test label {{number}}', numbered)}
        onClick={onRemove}
      />
      <Suggestions id={names} values={[...seen.keys()]} />
      <Suggestions id={values} values={seen.get(row.name.trim()) ?? []} />
    </div>
  );
}

/** The people whom an alert with these labels mentions, in a sentence. */
function mentionedWords(labels: Labels, { mentions, vendor }: Props): string {
  const { people, all } = pickMentions([{ status: 'firing', labels }], mentions);
  const notified = people.filter((person) => hasIdFor(vendor, person)).map(({ name }) => name);
  const everyone = all ? [t('webhook-form.test-labels.everyone', 'everyone in the group')] : [];
  const names = listed([...notified, ...everyone]);
  return names === ''
    ? t('webhook-form.test-labels.nobody', 'No one is notified.')
    : t('webhook-form.test-labels.mentioned', 'Notified: {{names}}', { names, ...PLAIN_VALUES });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto minmax(0, 1fr) auto',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(0.5, 0),
    }),
    mentioned: css({ margin: theme.spacing(1, 0, 0), fontWeight: theme.typography.fontWeightMedium }),
  };
}
