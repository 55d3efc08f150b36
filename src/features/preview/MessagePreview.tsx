import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { ErrorBoundaryAlert, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { readAppSettings } from '../../api/appSettings';
import { openMessageSettings } from '../../api/messageSettings';
import { readRuleConditions } from '../../api/readRuleConditions';
import { useRead, valueOf } from '../../api/useRead';
import { type FiringGroup, postedNotification } from '../../core/alert/firingGroup';
import { addRuleUids } from '../../core/card/messageContext';
import { type Language } from '../../core/webhook/language';
import { RULES_TOKEN } from '../../core/webhook/secureKey';
import { type MessageOptions } from '../../core/webhook/webhook';
import { useMe } from '../access/me';
import { FiringNow } from './FiringNow';
import { Messages } from './Messages';
import { parsePasted, type Pasted, PastedAlert } from './PastedAlert';
import { SAMPLE_RULES, type SampleCase, sampleFor, sampleStorm } from './samples/samples';
import { type PreviewContext, type Subject } from './subject';

interface Props {
  /** Valid ones; the same object as long as nothing changed, since each new one is formatted anew. */
  readonly options: MessageOptions;
  /** Shown as the group's name. */
  readonly webhookName: string;
}

/**
 * The messages a webhook sends, as its group will see them: for an example, an alert that fires now, or a pasted one.
 * They come from the function the backend sends with. Has no heading of its own.
 */
export function MessagePreview({ options, webhookName }: Props) {
  const styles = useStyles2(getStyles);
  const { choice, choose } = useChoice();
  // Typing goes first: the messages follow when there is time.
  const shownOptions = useDeferredValue(options);
  const shownChoice = useDeferredValue(choice);
  const pasted = useMemo(() => parsePasted(shownChoice.pasted), [shownChoice.pasted]);
  const { language } = shownOptions;
  const subject = useMemo(
    () => subjectOf(shownChoice, { pasted, language, externalUrl: config.appUrl }),
    [shownChoice, pasted, language]
  );
  const context = usePreviewContext(subject, choice.source === 'example');
  const pickGroup = useCallback((group: FiringGroup | null) => choose({ group }), [choose]);
  return (
    <div className={styles.preview}>
      <SourcePicker choice={choice} onChoose={choose} />
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
}

/** The subject of a choice; null where there is nothing to show yet. */
function subjectOf(choice: Choice, { pasted, language, externalUrl }: Setting): Subject | null {
  const { source, example, group, nowMs } = choice;
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
  }
}

interface SourcePickerProps {
  readonly choice: Choice;
  readonly onChoose: (change: Pick<Choice, 'source'> | Pick<Choice, 'example'>) => void;
}

/** The choice of the alert that messages are shown of; for an example also which one. */
function SourcePicker({ choice, onChoose }: SourcePickerProps) {
  const styles = useStyles2(getSourcePickerStyles);
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

/** The subject that the preview shows: an example, an alert that fires now, or one somebody pasted. */
interface Choice {
  readonly source: 'example' | 'firing' | 'pasted';
  readonly example: SampleCase | 'digest';
  /** Null until one was picked. */
  readonly group: FiringGroup | null;
  readonly pasted: string;
  /** When this was chosen: the messages' "now", which stands still until something else is chosen. */
  readonly nowMs: number;
}

/** Holds the choice of the subject, and changes it. */
function useChoice() {
  const [choice, setChoice] = useState<Choice>(() => ({
    source: 'example',
    example: 'firing',
    group: null,
    pasted: '',
    nowMs: Date.now(),
  }));
  const choose = useCallback((change: Partial<Omit<Choice, 'nowMs'>>) => {
    setChoice((last) => ({ ...last, ...change, nowMs: Date.now() }));
  }, []);
  return { choice, choose };
}

const NOTHING: PreviewContext = {};

/**
 * Everything that messages say beyond their subject, as the backend says it: the organization's settings, and the
 * conditions of the alerts' rules where the plugin can read them. Empty while they are read.
 */
function usePreviewContext(subject: Subject | null, isExample: boolean): PreviewContext {
  const settings = valueOf(useRead(readAppSettings));
  const { isDecidedByGrafana: hasAccount } = useMe();
  const canReadRules = hasAccount || settings?.secureKeys.has(RULES_TOKEN) === true;
  const ruleUids = useMemo(() => (isExample ? [] : ruleUidsOf(subject)), [subject, isExample]);
  const read = useCallback((signal: AbortSignal) => readRuleConditions(ruleUids, signal), [ruleUids]);
  const rules = valueOf(useRead(read, { isWanted: canReadRules && ruleUids.length > 0 }));
  return useMemo(() => {
    if (settings === null) {
      return NOTHING;
    }
    const known = isExample ? SAMPLE_RULES : rules;
    const { orgId } = config.bootData.user;
    return {
      ...openMessageSettings(settings).settings,
      ...(canReadRules && known !== null ? { rules: known } : {}),
      delivery: { orgId, webhookId: '', id: null },
    };
  }, [settings, canReadRules, isExample, rules]);
}

function ruleUidsOf(subject: Subject | null): readonly string[] {
  const ruleUids = new Set<string>();
  if (subject?.kind === 'notification') {
    addRuleUids(ruleUids, subject.notification);
  }
  return [...ruleUids];
}
