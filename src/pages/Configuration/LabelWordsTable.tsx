import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, FieldValidationMessage, IconButton, Input, Text, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { LABEL_WORDS_MAX } from '../../core/webhook/webhookLimits';
import { HiddenText } from '../../ui/HiddenText';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { problemWords } from '../../ui/problemWords';
import { type LabelRow, type MessagesEdit, type RowFault } from './useMessagesForm';

interface Props {
  readonly edit: MessagesEdit;
  readonly canEdit: boolean;
}

/** The words that messages show for the names of labels: a row for each label, a column for each language. */
export function LabelWordsTable({ edit, canEdit }: Props) {
  const styles = useStyles2(getStyles);
  const title = useId();
  const { rows } = edit.draft;
  return (
    <div className={styles.part} role="group" aria-labelledby={title}>
      <Text element="h3" variant="bodySmall" weight="medium" id={title}>
        {t('configuration.labels.title', 'Words for labels')}
      </Text>
      <Text element="p" color="secondary" variant="bodySmall">
        {t(
          'configuration.labels.description',
          'Messages show these words in place of the names of labels and annotations. An empty word leaves the name as it is. Chinese messages already have words for common labels, such as 实例 for instance. Mentions and keywords still use the name.'
        )}
      </Text>
      {rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('configuration.labels.label', 'Label')}</th>
              <th scope="col">{t('configuration.labels.english', 'In English')}</th>
              <th scope="col">{t('configuration.labels.chinese', 'In Chinese')}</th>
              {canEdit && (
                <th>
                  <HiddenText>{t('configuration.labels.actions', 'Actions')}</HiddenText>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row key={row.key} {...{ row, edit, canEdit, number: index + 1, fault: edit.rowFaults[index] ?? null }} />
            ))}
          </tbody>
        </table>
      )}
      {canEdit && (
        <div>
          <Button
            variant="secondary"
            size="sm"
            icon="plus"
            disabled={rows.length >= LABEL_WORDS_MAX}
            onClick={edit.addRow}
          >
            {t('configuration.labels.add', 'Add label')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface RowProps extends Props {
  readonly row: LabelRow;
  /** For names of its fields that differ from other rows'. */
  readonly number: number;
  readonly fault: RowFault | null;
}

function Row({ row, edit, canEdit, number, fault }: RowProps) {
  const faultId = useId();
  const values = { number, ...PLAIN_VALUES };
  const cells = [
    { field: 'label', name: t('configuration.labels.label-of', 'Label {{number}}', values) },
    { field: 'en', name: t('configuration.labels.english-of', 'Label {{number}} in English', values) },
    { field: 'zh-Hans', name: t('configuration.labels.chinese-of', 'Label {{number}} in Chinese', values) },
  ] as const;
  return (
    <tr>
      {cells.map(({ field, name }) => (
        <td key={field}>
          <Input
            aria-label={name}
            aria-describedby={fault === null ? undefined : faultId}
            invalid={fault !== null}
            readOnly={!canEdit}
            value={row[field]}
            onChange={({ currentTarget }) => edit.setRow({ ...row, [field]: currentTarget.value })}
          />
          {field === 'label' && fault !== null && (
            <FieldValidationMessage id={faultId}>{faultWords(fault)}</FieldValidationMessage>
          )}
        </td>
      ))}
      {canEdit && (
        <td>
          <IconButton
            name="trash-alt"
            tooltip={t('configuration.labels.remove', 'Remove label {{number}}', values)}
            onClick={() => edit.removeRow(row.key)}
          />
        </td>
      )}
    </tr>
  );
}

function faultWords(fault: RowFault): string {
  switch (fault) {
    case 'label-missing':
      return t('configuration.labels.missing', 'Enter the name of the label.');
    case 'twice':
      return t('configuration.labels.twice', 'A row above has this label already.');
    default:
      return problemWords(fault);
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    part: css({ display: 'grid', gap: theme.spacing(1), maxWidth: 720 }),
    table: css({
      width: '100%',
      tableLayout: 'fixed',
      'th, td': { padding: theme.spacing(0.5, 1, 0.5, 0), textAlign: 'left', verticalAlign: 'top' },
      th: {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightMedium,
      },
      'th:nth-child(4), td:nth-child(4)': { width: theme.spacing(4), paddingRight: 0, verticalAlign: 'middle' },
    }),
  };
}
