import { t } from '@grafana/i18n';
import { EmptyState } from '@grafana/ui';
import React from 'react';
import { actionOf, type Permission } from '../../core/access/permission';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { unknownAccessWords } from '../../ui/unknownAccessWords';
import { useMe } from './me';

interface Props {
  readonly needs: Permission;
  /** What stands around the notice that a permission is missing. */
  readonly Frame: React.ComponentType<{ readonly children: React.ReactNode }>;
  readonly children: React.ReactNode;
}

/** Shows its children to whoever has the permission, and to others which one is missing. */
export function Guarded({ needs, Frame, children }: Props) {
  const me = useMe();
  if (me.permissions.has(needs)) {
    return children;
  }
  const whyNot = unknownAccessWords(me);
  const ask = t('guarded.ask', 'Ask an admin of your organization for the permission {{action}}.', {
    action: actionOf(needs),
    ...PLAIN_VALUES,
  });
  return (
    <Frame>
      <EmptyState
        variant="not-found"
        role="alert"
        message={t('guarded.title', 'You do not have permission to see this page')}
      >
        {whyNot === '' ? ask : whyNot}
      </EmptyState>
    </Frame>
  );
}
