import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { ErrorBoundaryAlert, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { type FiringGroup, postedNotification } from '../../core/alert/firingGroup';
import { type Language } from '../../core/webhook/language';
import { type MessageOptions } from '../../core/webhook/webhook';
import { type TestLabels } from '../../core/wire/tests';
import { FiringNow } from './FiringNow';
import { Messages } from './Messages';
import { parsePasted, type Pasted, PastedAlert } from './PastedAlert';
import { type SampleCase, sampleFor, sampleStorm } from './samples/samples';
import { type Subject } from './subject';
import { usePreviewContext } from './usePreviewContext';

interface Props {
  /** Valid ones; the same object as long as nothing changed, since each new one is formatted anew. */
  readonly options: MessageOptions;
  /** Shown as the group's name. */
  readonly webhookName: string;
  /** Labels that a test message is to carry, as the same object until they change; null where there are none. */
  readonly testLabels?: TestLabels | null;
}

/**
 * The messages a webhook sends, as its group will see them: for an example, an alert that fires now, a pasted one, or a
 * test with labels of one's own.
 * They come from the function the backend sends with. Has no heading of its own.
 */
export function MessagePreview({ options, webhookName, testLabels = null }: Props) {
  const styles = useStyles2(getStyles);
  const { choice, choose } = useChoice(testLabels !== null);
  // Typing goes first: the messages follow when there is time.
  const shownOptions = useDeferredValue(options);
  const shownChoice = useDeferredValue(choice);
  const pasted = useMemo(() => parsePasted(shownChoice.pasted), [shownChoice.pasted]);
  const { language } = shownOptions;
  const subject = useMemo(
    () => subjectOf(shownChoice, { pasted, language, externalUrl: config.appUrl, webhookName, testLabels }),
    [shownChoice, pasted, language, webhookName, testLabels]
  );
  const context = usePreviewContext(subject, choice.source === 'example');
  const pickGroup = useCallback((group: FiringGroup | null) => choose({ group }), [choose]);
  return (
    <div className={styles.preview}>
      <SourcePicker choice={choice} hasTest={testLabels !== null} onChoose={choose} />
      {choice.source === 'firing' && <FiringNow group={choice.group} onPick={pickGroup} />}
      {choice.source === 'pasted' && (
        <PastedAlert text={choice.pasted} pasted={pasted} onChange={(text) => choose({ pasted: text })} />
      )}
      {subject !== null && (
        <ErrorBoundaryAlert
          title={t('preview.broken', 'The preview cannot be shown')}
          dependencies={[subject, shownOptions]}
        >
          <Messages subject={subject} options={shownOptions} context={context} groupName={webhookName} />
        </ErrorBoundaryAlert>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    preview: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1.5) }),
  };
}

interface Setting {
  /** The pasted alert, once it was read. */
  readonly pasted: Pasted;
  readonly language: Language;
  /** This Grafana's address. */
  readonly externalUrl: string;
  readonly webhookName: string;
  readonly testLabels: TestLabels | null;
}

/** The subject of a choice; null where there is nothing to show yet. */
function subjectOf(choice: Choice, setting: Setting): Subject | null {
  const { source, example, group, nowMs } = choice;
  const { pasted, language, externalUrl, webhookName, testLabels } = setting;
  switch (source) {
    case 'example':
      return example === 'digest'
        ? { kind: 'digest', waiting: sampleStorm(language, nowMs), nowMs }
        : { kind: 'notification', notification: sampleFor(example, language, nowMs), hasTemplate: false, nowMs };
    case 'firing':
      return group === null
        ? null
        : {
            kind: 'notification',
            notification: postedNotification(group, { externalUrl, nowMs }),
            hasTemplate: false,
            nowMs,
          };
    case 'pasted':
      return pasted.kind === 'ready'
        ? { kind: 'notification', notification: pasted.notification, hasTemplate: true, nowMs }
        : null;
    case 'test':
      return testLabels === null ? null : { kind: 'test', name: webhookName, labels: testLabels, nowMs };
  }
}

interface SourcePickerProps {
  readonly choice: Choice;
  /** A test with labels can be shown. */
  readonly hasTest: boolean;
  readonly onChoose: (change: Pick<Choice, 'source'> | Pick<Choice, 'example'>) => void;
}

/** The choice of the alert that messages are shown of; for an example also which one. */
function SourcePicker({ choice, hasTest, onChoose }: SourcePickerProps) {
  const styles = useStyles2(getSourcePickerStyles);
  const sources: Array<{ value: Choice['source']; label: string }> = [
    { value: 'example', label: t('preview.source.example', 'Example') },
    { value: 'firing', label: t('preview.source.firing', 'Firing now') },
    { value: 'pasted', label: t('preview.source.pasted', 'Pasted') },
    ...(hasTest ? [{ value: 'test' as const, label: t('preview.source.test', 'Test') }] : []),
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
        aria-label={t('preview.source.label', 'Alert to preview')}
        className={styles.group}
        size="sm"
        options={sources}
        value={choice.source}
        onChange={(source) => onChoose({ source })}
      />
      {choice.source === 'example' && (
        <RadioButtonGroup
          aria-label={t('preview.example.label', 'Example to preview')}
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

function getSourcePickerStyles(theme: GrafanaTheme2) {
  return {
    pickers: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    group: css({ flexWrap: 'wrap', maxWidth: '100%' }),
  };
}

/** The subject that the preview shows: an example, an alert that fires now, one somebody pasted, or a test. */
interface Choice {
  readonly source: 'example' | 'firing' | 'pasted' | 'test';
  readonly example: SampleCase | 'digest';
  /** Null until one was picked. */
  readonly group: FiringGroup | null;
  readonly pasted: string;
  /** When this was chosen: the messages' "now", which stands still until something else is chosen. */
  readonly nowMs: number;
}

/** Holds the choice of the subject, and changes it. A test is shown as soon as there is one, until another is chosen. */
function useChoice(hasTest: boolean) {
  const [choice, setChoice] = useState<Choice>(() => ({
    source: 'test',
    example: 'firing',
    group: null,
    pasted: '',
    nowMs: Date.now(),
  }));
  const choose = useCallback((change: Partial<Omit<Choice, 'nowMs'>>) => {
    setChoice((last) => ({ ...last, ...change, nowMs: Date.now() }));
  }, []);
  const shown = useMemo(() => shownOf(choice, hasTest), [choice, hasTest]);
  return { choice: shown, choose };
}

function shownOf(choice: Choice, hasTest: boolean): Choice {
  return choice.source === 'test' && !hasTest ? { ...choice, source: 'example' } : choice;
}
