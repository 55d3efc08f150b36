import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import React from 'react';
import { type ListedWebhook, type ReadyWebhook } from '../../core/wire/webhooks';
import { PATHS } from '../../constants';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useMay } from '../../features/access/me';

interface Props {
  readonly webhook: ListedWebhook;
  readonly buttonRef: React.Ref<HTMLButtonElement>;
  readonly isBusy: boolean;
  /** Why no webhook can be made; '' where one can. */
  readonly whyNoMore: string;
  readonly onSwitch: (enabled: boolean) => void;
  readonly onDelete: () => void;
}

/** What else can be done with a webhook. Nothing where the reader may do none of it. */
export function RowMenu({ webhook, buttonRef, isBusy, whyNoMore, onSwitch, onDelete }: Props) {
  const mayWrite = useMay('webhooks:write');
  const maySeeDeliveries = useMay('deliveries:read');
  const { id, name } = webhook;
  if (id === null || !(mayWrite || maySeeDeliveries)) {
    return null;
  }
  const label = t('webhooks.menu.label', 'More actions for {{name}}', { name, ...PLAIN_VALUES });
  const overlay = (
    <Menu ariaLabel={label}>
      {mayWrite && webhook.state !== 'broken' && <SwitchItem webhook={webhook} onSwitch={onSwitch} />}
      {mayWrite && webhook.state !== 'broken' && <DuplicateItem id={id} whyNot={whyNoMore} />}
      {maySeeDeliveries && (
        <Menu.Item
          label={t('webhooks.menu.deliveries', 'Deliveries')}
          icon="history"
          url={locationUtil.assureBaseUrl(`${PATHS.deliveries}?webhook=${encodeURIComponent(id)}`)}
        />
      )}
      {mayWrite && <DeleteItem isProvisioned={webhook.provisioned} onDelete={onDelete} />}
    </Menu>
  );
  return (
    <Dropdown overlay={overlay} placement="bottom-end">
      <Button
        ref={buttonRef}
        variant="secondary"
        size="sm"
        icon={isBusy ? 'spinner' : 'ellipsis-h'}
        aria-label={label}
        aria-busy={isBusy}
      />
    </Dropdown>
  );
}

/** Whether a broken one is enabled nobody knows; it is mended first. */
function SwitchItem({ webhook, onSwitch }: Pick<Props, 'onSwitch'> & { readonly webhook: ReadyWebhook }) {
  const isEnabled = webhook.state === 'ready';
  return (
    <Menu.Item
      label={isEnabled ? t('webhooks.menu.disable', 'Disable') : t('webhooks.menu.enable', 'Enable')}
      icon={isEnabled ? 'pause' : 'play'}
      disabled={webhook.provisioned}
      description={webhook.provisioned ? provisionedText() : undefined}
      onClick={() => onSwitch(!isEnabled)}
    />
  );
}

function DuplicateItem({ id, whyNot }: { readonly id: string; readonly whyNot: string }) {
  return (
    <Menu.Item
      label={t('webhooks.menu.duplicate', 'Duplicate')}
      icon="copy"
      disabled={whyNot !== ''}
      description={whyNot === '' ? undefined : whyNot}
      url={locationUtil.assureBaseUrl(`${PATHS.newWebhook}?copy=${encodeURIComponent(id)}`)}
    />
  );
}

function DeleteItem({ isProvisioned, onDelete }: Pick<Props, 'onDelete'> & { readonly isProvisioned: boolean }) {
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        label={t('webhooks.menu.delete', 'Delete')}
        icon="trash-alt"
        destructive
        disabled={isProvisioned}
        description={isProvisioned ? provisionedText() : undefined}
        onClick={onDelete}
      />
    </>
  );
}

function provisionedText(): string {
  return t('webhooks.menu.provisioned', 'Made by a provisioning file');
}
