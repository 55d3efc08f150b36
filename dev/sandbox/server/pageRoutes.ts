import type { SandboxState } from '../sandboxState';

/** The page and what it loads. */
export function pageResponse(_url: URL, _state: SandboxState): Response {
  return new Response('the sandbox runs', { status: 200 });
}
