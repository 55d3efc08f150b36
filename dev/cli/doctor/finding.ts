import { basename, dirname } from 'node:path';

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

/** Problems first; then as Grafana reads the files, so that a cause comes before its consequences; then by line. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (one, other) =>
      Number(one.severity === 'warning') - Number(other.severity === 'warning') ||
      turnOf(one.file) - turnOf(other.file) ||
      one.file.localeCompare(other.file) ||
      one.line - other.line
  );
}

/** Contact points name webhooks, and roles name neither. The ini comes before all of them. */
function turnOf(file: string): number {
  return ['plugins', 'alerting', 'access-control'].indexOf(basename(dirname(file)));
}
