import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type Freshness } from './useFreshness';
import { whyNot } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { TimeAgo } from '../../ui/TimeAgo';

/**
 * Says quietly that what is shown is not brought up to date for now, and how old it is. It is tried again all the while.
 * Nothing while all is well.
 */
export function StaleNotice({ freshness: { isBehind, failure, answeredAtMs } }: { readonly freshness: Freshness }) {
  const styles = useStyles2(getStyles);
  const why = failure === null ? t('stale.slow', 'No response yet.') : whyNot(failure);
  return (
    <div className={styles}>
      <span aria-live="polite">
        {isBehind && (
          <>
            <Icon name="exclamation-triangle" size="sm" />{' '}
            {t('stale.behind', 'Out of date, trying again. {{why}}', { why, ...PLAIN_VALUES })}
          </>
        )}
      </span>
      {/* Outside, or it would be read out again whenever it goes on. */}
      {isBehind && answeredAtMs !== null && (
        <>
          {' · '}
          {t('stale.age', 'Last updated:')} <TimeAgo ms={answeredAtMs} />
        </>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize });
}
