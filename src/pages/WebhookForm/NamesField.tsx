import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, MultiCombobox, TextLink, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { PATHS } from '../../constants';
import { isInBook, type PeopleBook } from '../../core/webhook/peopleBook';
import { type Person } from '../../core/webhook/webhook';
import { hasIdFor, idlessWords, listed, withoutMention } from '../../features/people/bookWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useFaultAt, useIsReadOnly, usePeople } from './formContext';
import { type FormValues, isBlankPerson, type PersonValues } from './formValues';

/** The people of the address book that a rule mentions. */
export function NamesField({ rule }: { readonly rule: number }) {
  const { control, setValue } = useFormContext<FormValues>();
  const path = `mentions.${rule}.names` as const;
  const names = useWatch({ control, name: path });
  const vendor = useWatch({ control, name: 'vendor' });
  const book = usePeople();
  const isReadOnly = useIsReadOnly();
  const options = useMemo(() => optionsOf(book, names), [book, names]);
  const { unknown, idless } = withoutMention(names, vendor, book);
  const id = `mention-${rule}-names`;
  const set = (wanted: string[]) => setValue(path, wanted, { shouldDirty: true, shouldTouch: true });
  return (
    <>
      <Field
        label={t('webhook-form.names.label', 'People in the address book')}
        description={book.size === 0 ? <EmptyBook /> : undefined}
        htmlFor={id}
        {...useFaultAt()(path)}
      >
        <MultiCombobox
          id={id}
          placeholder={t('webhook-form.names.placeholder', 'Select people')}
          options={options}
          value={[...names]}
          disabled={isReadOnly || options.length === 0}
          onChange={(picked) => set(picked.map(({ value }) => value))}
        />
      </Field>
      <Notes
        lines={[
          unknown.length === 0
            ? ''
            : t(
                'webhook-form.names.unknown',
                'Only named, not notified, because they are not in the address book: {{names}}',
                { names: listed(unknown), ...PLAIN_VALUES }
              ),
          idless.length === 0 ? '' : idlessWords(idless, vendor),
        ]}
      />
      {!isReadOnly && <TakeOver rule={rule} names={names} onNames={set} />}
    </>
  );
}

function optionsOf(book: PeopleBook, names: readonly string[]): Array<{ value: string; label: string }> {
  // Who was removed from the book stays visible until somebody takes them out of the rule.
  const all = [...book.keys(), ...names.filter((name) => !book.has(name))];
  return all.map((name) => ({ value: name, label: name }));
}

function EmptyBook() {
  return (
    <>
      {t('webhook-form.names.empty', 'The address book is empty.')}{' '}
      <TextLink href={locationUtil.assureBaseUrl(PATHS.configuration)} external inline variant="bodySmall">
        {t('webhook-form.names.open', 'Add people on the Configuration page')}
      </TextLink>
    </>
  );
}

function Notes({ lines }: { readonly lines: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return lines
    .filter((line) => line !== '')
    .map((line) => (
      <p key={line} className={styles.note}>
        {line}
      </p>
    ));
}

interface TakeOverProps {
  readonly rule: number;
  readonly names: readonly string[];
  readonly onNames: (names: string[]) => void;
}

/** Offers to name the people of a rule who are in the address book with the same ids, in place of their own entries. */
function TakeOver({ rule, names, onNames }: TakeOverProps) {
  const { getValues, setValue, control } = useFormContext<FormValues>();
  const path = `mentions.${rule}.people` as const;
  const people = useWatch({ control, name: path });
  const vendor = useWatch({ control, name: 'vendor' });
  const book = usePeople();
  const styles = useStyles2(getStyles);
  const isKnown = (person: PersonValues) =>
    !isBlankPerson(person) && isInBook(vendor, asPerson(person), book) && hasIdFor(vendor, asPerson(person));
  const known = people.filter(isKnown).map(({ name }) => name.trim());
  if (known.length === 0) {
    return null;
  }
  const takeOver = () => {
    const left = getValues(path).filter((person) => !isKnown(person));
    setValue(path, left, { shouldDirty: true });
    onNames([...new Set([...names, ...known])]);
  };
  return (
    <Button
      type="button"
      variant="secondary"
      fill="text"
      size="sm"
      icon="book"
      className={styles.takeOver}
      onClick={takeOver}
    >
      {t('webhook-form.names.take-over', 'Use the address book for: {{names}}', {
        names: listed(known),
        ...PLAIN_VALUES,
      })}
    </Button>
  );
}

/** As it would be saved: without the ids nobody entered. */
function asPerson(person: PersonValues): Person {
  const known = Object.entries(person).map(([key, text]) => [key, text.trim()] as const);
  return { name: person.name.trim(), ...Object.fromEntries(known.filter(([, text]) => text !== '')) };
}

function getStyles(theme: GrafanaTheme2) {
  return {
    note: css({
      margin: theme.spacing(-1, 0, 1.5),
      color: theme.colors.warning.text,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    takeOver: css({ marginBottom: theme.spacing(1) }),
  };
}
