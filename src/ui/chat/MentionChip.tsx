import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type People } from './people';

interface Props {
  readonly id: string;
  /** The name in the message; '' where it holds only the id. */
  readonly name: string;
  readonly people: People;
}

/** The vendors' names for everybody in the group, as message bodies carry them. */
const EVERYBODY = new Set(['all', '@all']);

/** Somebody who is mentioned, as the clients show it: by name, whatever id the body holds. */
export function MentionChip({ id, name, people }: Props) {
  const className = useStyles2(getStyles);
  const everybody = EVERYBODY.has(id) ? t('preview.everybody', 'Everyone') : undefined;
  const shown = name || everybody || people.get(id) || id;
  return (
    <span className={className} title={id} data-mention={id}>
      @{shown}
    </span>
  );
}

function getStyles() {
  return css({ color: 'var(--chat-link)', fontWeight: 500 });
}
