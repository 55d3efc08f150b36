import { locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Dropdown, LinkButton, Menu, useStyles2 } from '@grafana/ui';
import React, { useRef } from 'react';
import { PATHS } from '../../constants';
import { useMay } from '../../features/access/me';
import { type TestState } from '../../features/sendTest/useSendTest';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type ListedRow } from './listedRow';
import type * as Details from './RowDetails';
import { getTableStyles } from './tableStyles';
import { type SwitchState } from './useChanges';
import { type Selection } from './useSelection';
import { type ShownUses } from './useUses';
import { type ListedWebhook, type ReadyWebhook } from '../../core/wire/webhooks';

interface Props {
  readonly row: ListedRow;
  readonly deps: RowDeps;
  readonly test: {
    readonly state: TestState;
    readonly start: () => void;
    readonly button: React.RefObject<HTMLButtonElement | null>;
  };
}

/** The actions for a webhook. */
export function RowActions({ row, deps, test }: Props) {
  const styles = useStyles2(getTableStyles);
  const menu = useRef<HTMLButtonElement>(null);
  const { webhook } = row;
  const { id, name } = webhook;
  return (
    <div className={styles.actionRow}>
      {deps.mayTest && webhook.state !== 'broken' && (
        <SendTestButton buttonRef={test.button} name={name} state={test.state} onClick={test.start} />
      )}
      {id !== null && <OpenButton id={id} name={name} mayEdit={deps.mayWrite && !webhook.provisioned} />}
      <RowMenu
        webhook={webhook}
        buttonRef={menu}
        isBusy={id !== null && deps.switches.get(id)?.kind === 'under-way'}
        whyNoMore={deps.whyNoMore}
        onSwitch={(enabled) => deps.onSwitch(row, enabled)}
        onDelete={() => deps.onDelete(row)}
      />
    </div>
  );
}

function OpenButton({ id, name, mayEdit }: { readonly id: string; readonly name: string; readonly mayEdit: boolean }) {
  const styles = useStyles2(getTableStyles);
  const label = mayEdit
    ? t('webhooks.edit-one', 'Edit {{name}}', { name, ...PLAIN_VALUES })
    : t('webhooks.view-one', 'View {{name}}', { name, ...PLAIN_VALUES });
  return (
    <LinkButton
      variant="secondary"
      size="sm"
      className={styles.action}
      icon={mayEdit ? 'pen' : 'eye'}
      href={locationUtil.assureBaseUrl(PATHS.editWebhook(id))}
      aria-label={label}
    >
      {mayEdit ? t('webhooks.edit', 'Edit') : t('webhooks.view', 'View')}
    </LinkButton>
  );
}

interface SendTestButtonProps {
  readonly buttonRef: React.Ref<HTMLButtonElement>;
  readonly name: string;
  readonly state: TestState;
  readonly onClick: () => void;
}

/** Stays enabled while it sends, so that it keeps the focus; pressing it then does nothing. */
function SendTestButton({ buttonRef, name, state, onClick }: SendTestButtonProps) {
  const styles = useStyles2(getTableStyles);
  const isSending = state.kind === 'sending';
  const label = t('webhooks.test.send-to', 'Send test to {{name}}', { name, ...PLAIN_VALUES });
  return (
    <Button
      ref={buttonRef}
      variant="secondary"
      size="sm"
      className={styles.action}
      icon={isSending ? 'spinner' : 'message'}
      aria-label={label}
      aria-busy={isSending}
      onClick={isSending ? undefined : onClick}
    >
      {isSending ? t('webhooks.test.sending', 'Sending…') : t('webhooks.test.send', 'Send test')}
    </Button>
  );
}

/** The data and actions that the rows of the list share. */
export interface RowDeps {
  /** Null where the reader may do nothing with many webhooks. */
  readonly selection: Selection | null;
  /** What uses each webhook. */
  readonly uses: ShownUses;
  /** Null where no row has any. */
  readonly details: typeof Details | null;
  readonly mayTest: boolean;
  readonly mayWrite: boolean;
  readonly mayOpenDeliveries: boolean;
  /** The reason why no webhook can be made; '' where one can. */
  readonly whyNoMore: string;
  readonly switches: ReadonlyMap<string, SwitchState>;
  readonly opened: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  readonly onSwitch: (row: ListedRow, enabled: boolean) => void;
  readonly onSwitchDismissed: (id: string) => void;
  readonly onDelete: (row: ListedRow) => void;
  /** Keeps a row on the page, or lets it go, while it holds something that is nowhere else. */
  readonly onHold: (key: string, isHeld: boolean) => void;
  /** Takes a text that is read out to users of a screen reader. */
  readonly announce: (text: string) => void;
}

interface MenuProps {
  readonly webhook: ListedWebhook;
  readonly buttonRef: React.Ref<HTMLButtonElement>;
  readonly isBusy: boolean;
  /** The reason why no webhook can be made; '' where one can. */
  readonly whyNoMore: string;
  readonly onSwitch: (enabled: boolean) => void;
  readonly onDelete: () => void;
}

/** The other actions for a webhook. Nothing where the reader may do none of them. */
export function RowMenu({ webhook, buttonRef, isBusy, whyNoMore, onSwitch, onDelete }: MenuProps) {
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

/** Nobody knows if a broken one is enabled; it is mended first. */
function SwitchItem({ webhook, onSwitch }: Pick<MenuProps, 'onSwitch'> & { readonly webhook: ReadyWebhook }) {
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

function DeleteItem({ isProvisioned, onDelete }: Pick<MenuProps, 'onDelete'> & { readonly isProvisioned: boolean }) {
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
  return t('webhooks.menu.provisioned', 'Provisioned from a file');
}
