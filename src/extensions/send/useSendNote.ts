import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiResult } from '../../api/callGrafana';
import { randomHex } from '../../api/randomHex';
import { sendNote } from '../../api/sendNote';
import { type Note } from '../../core/note/note';
import { type NoteReport } from '../../core/wire/notes';

/** How far a note has come. */
export type SendState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly result: ApiResult<NoteReport> };

interface Options {
  /** Called with what came of it when the form is not there any more to show it. */
  readonly onLate: (result: ApiResult<NoteReport>) => void;
}

const ID_BYTES = 16;

/**
 * Sends notes one at a time. The very same note keeps its name, so that trying again after a lost answer does not show
 * it twice; a changed one is another note. What was sent goes on when the form is closed.
 */
export function useSendNote({ onLate }: Options) {
  const [state, setState] = useState<SendState>({ kind: 'idle' });
  const isMounted = useRef(true);
  const isSending = useRef(false);
  const last = useRef<{ readonly key: string; readonly id: string } | null>(null);

  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const send = async (webhookId: string, note: Note) => {
    // A second click comes before the button is drawn anew.
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    setState({ kind: 'sending' });
    const key = JSON.stringify([webhookId, note]);
    const id = last.current?.key === key ? last.current.id : randomHex(ID_BYTES);
    last.current = { key, id };
    const result = await sendNote({ webhookId, id, note });
    isSending.current = false;
    if (isMounted.current) {
      setState({ kind: 'done', result });
    } else {
      onLate(result);
    }
  };

  /** Puts away what came of it; the same note is still the same. */
  const dismiss = useCallback(() => setState({ kind: 'idle' }), []);

  /** For another note; one that has the same words is meant to be sent again. */
  const startOver = useCallback(() => {
    last.current = null;
    setState({ kind: 'idle' });
  }, []);
  return { state, send, dismiss, startOver };
}
