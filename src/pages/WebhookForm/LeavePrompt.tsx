import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Button, Modal } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

/** A place somebody wants to go to; of history's own, whose types are not installed. */
interface Place {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** The used part of the history Grafana navigates by (version 4 of its package). */
interface BlockableHistory {
  readonly block: (ask: (to: Place) => false | undefined) => () => void;
}

/** Asks before what was typed is lost: within Grafana by a dialog, at the edge of the page by the browser's own. */
export function LeavePrompt({ when }: { readonly when: boolean }) {
  const [wanted, setWanted] = useState<Place | null>(null);
  const [mayLeave, setMayLeave] = useState(false);
  const isBlocking = when && !mayLeave;

  useEffect(() => {
    if (!isBlocking) {
      return;
    }
    const history = locationService.getHistory() as BlockableHistory;
    const unblock = history.block((to) => {
      setWanted(to);
      return false;
    });
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      unblock();
      window.removeEventListener('beforeunload', ask);
    };
  }, [isBlocking]);

  // Only after the block is gone: effects are cleaned up before others run.
  useEffect(() => {
    if (mayLeave && wanted !== null) {
      locationService.push(wanted.pathname + wanted.search + wanted.hash);
    }
  }, [mayLeave, wanted]);

  const stay = () => setWanted(null);
  return (
    <Modal
      isOpen={wanted !== null && isBlocking}
      title={t('webhook-form.leave.title', 'Unsaved changes')}
      onDismiss={stay}
      closeOnBackdropClick={false}
    >
      <p>{t('webhook-form.leave.text', 'Your changes are not saved. If you leave, they are lost.')}</p>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={stay}>
          {t('webhook-form.leave.stay', 'Stay')}
        </Button>
        <Button variant="destructive" onClick={() => setMayLeave(true)}>
          {t('webhook-form.leave.leave', 'Leave')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
