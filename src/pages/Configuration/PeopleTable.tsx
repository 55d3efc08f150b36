import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { FieldValidationMessage, FilterInput, IconButton, Input, Text, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { bookIdWord } from '../../features/people/bookWords';
import { HiddenText } from '../../ui/HiddenText';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { problemWords } from '../../ui/problemWords';
import { PERSON_FIELDS, type PeopleEdit, type PersonFault, type PersonField, type PersonRow } from './usePeopleForm';

interface Props {
  readonly edit: PeopleEdit;
  readonly canEdit: boolean;
}

/** Most rows that are drawn: each has six inputs, and three thousand of them make typing slow. */
const DRAWN_MAX = 50;

/** The people of the address book: a row for each, a column for each id; of many the ones that are searched for. */
export function PeopleTable({ edit, canEdit }: Props) {
  const styles = useStyles2(getStyles);
  const [search, setSearch] = useState('');
  const found = foundRows(edit, search);
  const { length: all } = edit.rows;
  return (
    <div className={styles.scroll}>
      {all > DRAWN_MAX && (
        <div className={styles.search}>
          <FilterInput
            value={search}
            escapeRegex={false}
            onChange={setSearch}
            aria-label={t('configuration.people.search', 'Search people')}
            placeholder={t('configuration.people.search-by', 'Search by name or ID')}
          />
          <Text color="secondary" variant="bodySmall">
            {t('configuration.people.shown', 'Shown: {{shown}} of {{all}}', { shown: found.length, all })}
          </Text>
        </div>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            {PERSON_FIELDS.map((field) => (
              <th key={field} scope="col">
                {fieldWord(field)}
              </th>
            ))}
            {canEdit && (
              <th>
                <HiddenText>{t('configuration.people.actions', 'Actions')}</HiddenText>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {found.map(({ row, index, fault }) => (
            <Row key={row.key} {...{ row, edit, canEdit, number: index + 1, fault }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first of the rows with this text. Those that somebody has to look at are always among them: faults, and blank ones. */
function foundRows({ rows, faults }: PeopleEdit, search: string) {
  const text = search.trim().toLowerCase();
  let left = DRAWN_MAX;
  return rows
    .map((row, index) => ({ row, index, fault: faults[index] ?? null }))
    .filter(({ row, fault }) => {
      const isBlank = PERSON_FIELDS.every((field) => row[field] === '');
      const isFound = PERSON_FIELDS.some((field) => row[field].toLowerCase().includes(text));
      left -= isFound ? 1 : 0;
      return isBlank || fault !== null || (isFound && left >= 0);
    });
}

interface RowProps extends Props {
  readonly row: PersonRow;
  /** For names of its fields that differ from other rows'. */
  readonly number: number;
  readonly fault: PersonFault | null;
}

function Row({ row, edit, canEdit, number, fault }: RowProps) {
  const styles = useStyles2(getStyles);
  const faultId = useId();
  return (
    <>
      <tr>
        {PERSON_FIELDS.map((field) => (
          <td key={field} data-label={fieldWord(field)}>
            <Input
              aria-label={t('configuration.people.field-of', 'Person {{number}}: {{field}}', {
                number,
                field: fieldWord(field),
                ...PLAIN_VALUES,
              })}
              aria-describedby={fault?.field === field ? faultId : undefined}
              invalid={fault?.field === field}
              readOnly={!canEdit}
              autoComplete="off"
              value={row[field]}
              onChange={({ currentTarget }) => edit.setRow({ ...row, [field]: currentTarget.value })}
            />
          </td>
        ))}
        {canEdit && (
          <td>
            <IconButton
              name="trash-alt"
              tooltip={t('configuration.people.remove', 'Remove person {{number}}', { number, ...PLAIN_VALUES })}
              onClick={() => edit.removeRow(row.key)}
            />
          </td>
        )}
      </tr>
      {fault !== null && (
        <tr>
          <td colSpan={PERSON_FIELDS.length} className={styles.fault}>
            <FieldValidationMessage id={faultId}>{faultWords(fault)}</FieldValidationMessage>
          </td>
        </tr>
      )}
    </>
  );
}

function fieldWord(field: PersonField): string {
  return field === 'name' ? t('configuration.people.name', 'Name') : bookIdWord(field);
}

function faultWords({ fault }: PersonFault): string {
  switch (fault) {
    case 'id-missing':
      return t('configuration.people.id-missing', 'Enter a phone number or at least one ID.');
    case 'twice':
      return t(
        'configuration.people.twice',
        'A row above has this name already. Choose a name that distinguishes them.'
      );
    default:
      return problemWords(fault);
  }
}

/** Below this a row becomes a card with its fields below each other, in pixels. */
const NARROW = '@media (max-width: 768px)';

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ maxWidth: 1100, overflowX: 'auto' }),
    search: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1),
      '> :first-child': { flex: '0 1 320px' },
    }),
    table: css({
      width: '100%',
      'th, td': { padding: theme.spacing(0.5, 1, 0.5, 0), textAlign: 'left', verticalAlign: 'top' },
      th: {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        fontWeight: theme.typography.fontWeightMedium,
        whiteSpace: 'nowrap',
      },
      'td:last-child': { verticalAlign: 'middle' },
      [NARROW]: {
        '&, tbody, tr, td': { display: 'block' },
        thead: { display: 'none' },
        tr: { padding: theme.spacing(0.5, 0), borderBottom: `1px solid ${theme.colors.border.weak}` },
        'td[data-label]': {
          display: 'grid',
          gridTemplateColumns: 'minmax(90px, 1fr) 2fr',
          alignItems: 'center',
          gap: theme.spacing(1),
          padding: theme.spacing(0.25, 0),
        },
        'td[data-label]::before': {
          content: 'attr(data-label)',
          color: theme.colors.text.secondary,
          fontSize: theme.typography.bodySmall.fontSize,
        },
      },
    }),
    fault: css({ paddingTop: 0 }),
  };
}
