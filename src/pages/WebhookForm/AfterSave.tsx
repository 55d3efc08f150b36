import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { PATHS } from '../../constants';

/** A webhook that was just saved. */
export interface SavedWebhook {
  readonly id: string;
  readonly name: string;
  /** Somebody wants an alert channel for it, too. */
  readonly makeChannel: boolean;
}

/** What comes after saving. Stands in place of the form, so nothing keeps its reader any more. */
export function AfterSave({ id }: SavedWebhook) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate(`${PATHS.webhooks}?saved=${encodeURIComponent(id)}`);
  }, [navigate, id]);
  return null;
}
