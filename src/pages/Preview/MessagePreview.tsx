import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { ErrorBoundaryAlert, useStyles2 } from '@grafana/ui';
import React, { useCallback, useDeferredValue, useMemo } from 'react';
import { type FiringGroup } from '../../core/alert/firingGroup';
import { type MessageOptions } from '../../core/webhook/webhook';
import { FiringNow } from './FiringNow';
import { Messages } from './Messages';
import { parsePasted } from './parsePasted';
import { PastedAlert } from './PastedAlert';
import { SourcePicker } from './SourcePicker';
import { subjectOf } from './subjectOf';
import { useChoice } from './useChoice';

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
          <Messages subject={subject} options={shownOptions} groupName={webhookName} />
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
