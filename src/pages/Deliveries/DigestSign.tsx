import { t } from '@grafana/i18n';
import { Icon, TextLink } from '@grafana/ui';
import React from 'react';
import { PATHS } from '../../constants';

interface Props {
  /** The digest's id. */
  readonly digest: number;
  /** The filter as a query, to come back to. */
  readonly search: string;
}

/** Says that a delivery is part of a digest, and leads there. */
export function DigestSign({ digest, search }: Props) {
  return (
    <span>
      <Icon name="layer-group" size="sm" />{' '}
      <TextLink href={PATHS.delivery(digest) + search} inline color="primary" variant="bodySmall">
        {t('deliveries.digest.part-of', 'Part of digest {{id}}', { id: digest })}
      </TextLink>
    </span>
  );
}
