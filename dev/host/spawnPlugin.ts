import { type LogLine, parseLogLine } from './logLine';

export interface ExitStatus {
  /** null where a signal ended the process. */
  code: number | null;
  signal: string | null;
}

/** A started plugin process and what it has written so far. */
export interface PluginProcess {
  pid: number;
  /** Lines of standard output. There may be one only: the handshake. */
  stdout: readonly string[];
  logs: readonly LogLine[];
  firstStdoutLine: Promise<string>;
  exited: Promise<ExitStatus>;
  signal(signal: NodeJS.Signals): void;
}

export interface SpawnOptions {
  executable: string;
  args?: readonly string[];
  /** The whole environment of the process. */
  env: Record<string, string>;
  onLog?: (line: LogLine) => void;
}

/** Starts a plugin's executable and reads what it writes. `exited` resolves once all of that is read. */
export function spawnPlugin({ executable, args = [], env, onLog }: SpawnOptions): PluginProcess {
  const child = Bun.spawn([executable, ...args], { env, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe' });
  const stdout: string[] = [];
  const logs: LogLine[] = [];
  const firstLine = Promise.withResolvers<string>();
  const stdoutRead = readLines(child.stdout, (line) => {
    stdout.push(line);
    firstLine.resolve(line);
  });
  const stderrRead = readLines(child.stderr, (raw) => {
    const line = parseLogLine(raw);
    logs.push(line);
    onLog?.(line);
  });
  const exited = Promise.all([child.exited, stdoutRead, stderrRead]).then(() => ({
    code: child.exitCode,
    signal: child.signalCode === null ? null : String(child.signalCode),
  }));
  return {
    pid: child.pid,
    stdout,
    logs,
    firstStdoutLine: firstLine.promise,
    exited,
    signal: (signal) => child.kill(signal),
  };
}

/** Calls `onLine` for each line of a stream, without its line feed; also for a last one that has none. */
async function readLines(stream: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  }
  if (rest !== '') {
    onLine(rest);
  }
}
