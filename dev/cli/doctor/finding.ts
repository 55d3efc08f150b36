/** Something about a provisioning file that somebody should know. Never holds a secret. */
export interface Finding {
  /** The file's path, as it is shown. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** A problem keeps something from working; a warning may be meant so. */
  readonly severity: 'problem' | 'warning';
  readonly message: string;
}

/** `plugins/apps.yaml:12: ops: name: expected …, got …` */
export function findingText({ file, line, severity, message }: Finding): string {
  return `${file}:${line}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}

/** By file, then by line. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}
