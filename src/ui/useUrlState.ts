import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** Reads and writes a choice of the reader in the query of the page's address. Must stay the same object. */
export interface UrlForm<T> {
  /** Reads the address. A part that is not understood counts as not there: an address may be cut or typed. */
  readonly read: (params: URLSearchParams) => T;
  /** Every parameter by its name; '' for one that is as usual, which is left out of the address. */
  readonly write: (value: T) => Readonly<Record<string, string>>;
}

/** Changes parts of the choice. While somebody types, the address is replaced: each letter is no page to go back to. */
export type ChangeUrl<T> = (change: Partial<T>, isTyping?: boolean) => void;

/**
 * A choice in the page's address, so that it can be passed on, survives leaving the page, and the back button undoes a
 * change. What others put into the address stays there.
 */
export function useUrlState<T extends object>(form: UrlForm<T>): readonly [value: T, change: ChangeUrl<T>] {
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  const value = useMemo(() => form.read(new URLSearchParams(search)), [form, search]);
  const change = useCallback<ChangeUrl<T>>(
    (part, isTyping = false) => {
      const params = writeParams(new URLSearchParams(search), form.write({ ...value, ...part }));
      void navigate({ pathname, search: params.toString() }, { replace: isTyping });
    },
    [form, navigate, pathname, search, value]
  );
  return [value, change];
}

/** The same parameters with these in them; those that are '' are left out. */
export function writeParams(params: URLSearchParams, values: Readonly<Record<string, string>>): URLSearchParams {
  const written = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value === '') {
      written.delete(name);
    } else {
      written.set(name, value);
    }
  }
  return written;
}
