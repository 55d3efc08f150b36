/** Most lines that are kept to be shown. */
const KEPT_LINES = 5_000;

/** All that happened in a run: every step goes into a hash, and what a reader wants to know is kept as text. */
export class Trace {
  private hash = 0n;
  private last = '';
  private readonly lines: string[] = [];

  /** A step of the scheduler. */
  step(text: string): void {
    this.hash = Bun.hash.wyhash(text, this.hash);
  }

  /** Something a reader wants to know. */
  tell(atMs: number, text: string): void {
    const line = `${timeText(atMs)}  ${text}`;
    this.step(line);
    // What is said again and again is shown once.
    if (text.startsWith('log ') && this.last === text) {
      return;
    }
    this.last = text;
    if (this.lines.push(line) > 2 * KEPT_LINES) {
      this.lines.splice(0, KEPT_LINES);
    }
  }

  /** The same for the same run. */
  get mark(): string {
    return this.hash.toString(16).padStart(16, '0');
  }

  tail(lines: number): readonly string[] {
    return this.lines.slice(-lines);
  }
}

/** `1:02:03.004`: time since the run began. */
function timeText(atMs: number): string {
  const pad = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  return `${Math.floor(atMs / 3_600_000)}:${pad((atMs / 60_000) % 60, 2)}:${pad((atMs / 1000) % 60, 2)}.${pad(atMs % 1000, 3)}`;
}
