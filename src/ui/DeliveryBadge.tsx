import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
import React from 'react';

/** State of a delivery. `merged`: waits as part of a digest; `returned`: given back to Grafana, which sends it again. */
export type DeliveryState = 'waiting' | 'merged' | 'delivered' | 'refused' | 'returned';

const LOOKS: Readonly<Record<DeliveryState, { readonly color: BadgeColor; readonly icon: IconName }>> = {
  waiting: { color: 'blue', icon: 'clock-nine' },
  merged: { color: 'blue', icon: 'layer-group' },
  delivered: { color: 'green', icon: 'check' },
  refused: { color: 'red', icon: 'times-circle' },
  returned: { color: 'orange', icon: 'repeat' },
};

/** A delivery's state in a word, with a colour and a mark of its own. */
export function DeliveryBadge({ state }: { readonly state: DeliveryState }) {
  const { color, icon } = LOOKS[state];
  return <Badge color={color} icon={icon} text={deliveryStateWord(state)} />;
}

/** The same word alone, such as for a filter. */
export function deliveryStateWord(state: DeliveryState): string {
  switch (state) {
    case 'waiting':
      return t('delivery-state.waiting', 'Queued');
    case 'merged':
      return t('delivery-state.merged', 'In a digest');
    case 'delivered':
      return t('delivery-state.delivered', 'Delivered');
    case 'refused':
      return t('delivery-state.refused', 'Rejected');
    case 'returned':
      return t('delivery-state.returned', 'Returned to Grafana');
  }
}
