/** A switch of the host page: a cookie, so that the server knows it too when it makes the next page. */
export interface Switch {
  readonly cookie: string;
  readonly label: string;
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
}

/** The signed-in user's role, the language and the theme. The first option holds where nothing was chosen. */
export const SWITCHES = {
  role: {
    cookie: 'grafana_session',
    label: 'Role',
    options: [
      { value: 'Admin', label: 'Admin' },
      { value: 'Editor', label: 'Editor' },
      { value: 'Viewer', label: 'Viewer' },
    ],
  },
  language: {
    cookie: 'workbench_language',
    label: 'Language',
    options: [
      { value: 'en-US', label: 'English' },
      { value: 'zh-Hans', label: '中文' },
    ],
  },
  theme: {
    cookie: 'workbench_theme',
    label: 'Theme',
    options: [
      { value: 'dark', label: 'Dark' },
      { value: 'light', label: 'Light' },
    ],
  },
} as const satisfies Readonly<Record<string, Switch>>;

/** The value of a switch among these cookies (name to value). */
export function switchValue({ cookie, options }: Switch, cookies: ReadonlyMap<string, string>): string {
  const value = cookies.get(cookie);
  return options.find((option) => option.value === value)?.value ?? options[0]?.value ?? '';
}

/** The cookies of a `Cookie` header, or of `document.cookie`. */
export function readCookies(header: string): Map<string, string> {
  return new Map(
    header.split(/; */).flatMap((pair) => {
      const [name, value] = pair.split('=');
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    })
  );
}
