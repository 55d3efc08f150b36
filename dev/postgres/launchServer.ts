import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { postgresProgram, withoutRoot } from './programs';

/** A running server: its main process, which has one child for each connection. */
export interface RunningServer {
  /** Resolves with what it logged when the main process is gone. */
  readonly ended: Promise<string>;
  /** To the main process alone, which ends its children in an orderly way. */
  signalMain(signal: NodeJS.Signals): void;
  /** To the main process and all its children at once. */
  signalAll(signal: NodeJS.Signals): void;
}

/** As much of the log as may explain a server that does not start, in characters. */
const LOG_MAX_CHARACTERS = 4000;

/** Starts the server in the foreground on a data directory that `initdb` made. */
export function launchServer(dataDirectory: string, settings: readonly string[]): RunningServer {
  const args = ['-D', dataDirectory, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(postgresProgram('postgres'), args, {
    ...withoutRoot(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    ended: logUntilEnd(child),
    signalMain: (signal) => void child.kill(signal),
    signalAll: (signal) => {
      const children = childrenOf(child.pid);
      child.kill(signal);
      children.forEach((pid) => sendSignal(pid, signal));
    },
  };
}

function logUntilEnd(child: ChildProcess): Promise<string> {
  let log = '';
  child.stderr?.on('data', (data) => (log = (log + data).slice(-LOG_MAX_CHARACTERS)));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(log));
  });
}

/** Each child of the server is a process group of its own, so that no one signal reaches all. */
function childrenOf(pid: number | undefined): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // It is gone already, or this is no Linux; children end by themselves soon after their parent.
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime.
  }
}
