import { SESSION_COOKIE } from './signIn';

/** Methods that change nothing by themselves; GET is not among them. */
const SAFE_METHODS = ['HEAD', 'OPTIONS', 'TRACE'];

/**
 * Whether a page of another host calls with somebody's session. Ports and schemes do not matter, and without a session or an
 * `Origin` nothing is asked. Source: pkg/middleware/csrf/csrf.go.
 */
export function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('origin') ?? '';
  const hasSession = (request.headers.get('cookie') ?? '').includes(`${SESSION_COOKIE}=`);
  return (
    hasSession &&
    origin !== '' &&
    !SAFE_METHODS.includes(request.method) &&
    hostnameOf(origin) !== new URL(request.url).hostname
  );
}

/** '' where it names none, as `null` does not. */
function hostnameOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}
