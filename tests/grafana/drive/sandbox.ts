import { SANDBOX_URL } from './environment';

/** A robot in the sandbox. */
export interface Robot {
  readonly vendor: string;
  readonly token: string;
  /** The address somebody would copy from the group's settings. */
  readonly requestUrl: string;
}

/** Adds a WeCom robot to the sandbox, in a group of its own. */
export async function addRobot(group: string): Promise<Robot> {
  const robot = { vendor: 'wecom', token: crypto.randomUUID(), group };
  return await ask<Robot>('robots', { method: 'POST', body: JSON.stringify(robot) });
}

/** Bodies of the messages that the sandbox took for the robot. */
export async function messagesOf({ vendor, token }: Robot): Promise<readonly unknown[]> {
  return await ask<unknown[]>(`messages?${new URLSearchParams({ vendor, token, accepted: 'true' })}`);
}

async function ask<Body>(path: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(`${SANDBOX_URL}/_sandbox/${path}`, init);
  if (!response.ok) {
    throw new Error(`expected the sandbox to answer ${path}, got ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as Body;
}
