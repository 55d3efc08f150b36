import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ChannelsView } from '../../api/alertChannel/readChannels';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';

interface Props {
  readonly view: ChannelsView;
  /** Why the page shows what was, and not what is; null where it is the latest. */
  readonly stale: ApiFailure | null;
}

/** What of the page is not known, and why: what is not shown must not be taken for not there. */
export function UnknownNotices({ view, stale }: Props) {
  const styles = useStyles2(getStyles);
  const unknown = unknownLines(view);
  return (
    <>
      {stale !== null && (
        <Alert
          role="status"
          severity="warning"
          title={t('channels.stale', 'This is not the latest: the alert channels could not be read again')}
        >
          {failureWords(stale).title}. {failureWords(stale).fix}
        </Alert>
      )}
      {unknown.length > 0 && (
        <Alert
          role="status"
          severity="info"
          title={t('channels.unknown.title', 'Not everything about the alert channels could be read')}
        >
          <ul className={styles}>
            {unknown.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

function unknownLines({ routing, attempts, tokens, relay }: ChannelsView): string[] {
  const lines: ReadonlyArray<readonly [ApiResult<unknown>, string]> = [
    [routing.rules, t('channels.unknown.rules', 'which alert rules lead to them')],
    [routing.policies, t('channels.unknown.policies', 'which notification policies lead to them')],
    [attempts, t('channels.unknown.attempts', "how Grafana's last notifications went")],
    [tokens, t('channels.unknown.tokens', 'whether their access tokens still work')],
    [relay, t('channels.unknown.relay', 'whether they post to the relay URL')],
  ];
  return lines.flatMap(([result, what]) =>
    result.ok
      ? []
      : [t('channels.unknown.line', '{{what}}: {{why}}', { what, why: whyOf(result.failure), ...PLAIN_VALUES })]
  );
}

function whyOf(failure: ApiFailure): string {
  return failure.kind === 'forbidden'
    ? t('channels.unknown.forbidden', 'your role may not see it')
    : failureWords(failure).title;
}

function getStyles(theme: GrafanaTheme2) {
  return css({ margin: 0, paddingLeft: theme.spacing(2.5), listStyle: 'disc' });
}
