import { readSeverity } from './severity';

describe('readSeverity', () => {
  it.each([
    [{ severity: 'critical' }, 'critical', ''],
    [{ severity: 'CRITICAL ' }, 'critical', ''],
    [{ severity: '严重' }, 'critical', ''],
    [{ severity: 'p0' }, 'critical', 'P0'],
    [{ priority: 'P1' }, 'critical', 'P1'],
    [{ severity: 'warning' }, 'warning', ''],
    [{ severity: '警告' }, 'warning', ''],
    [{ severity: 'P2' }, 'warning', 'P2'],
    [{ level: 'info' }, 'info', ''],
    [{ severity: '提示' }, 'info', ''],
    [{ severity: 'P4' }, 'info', 'P4'],
    [{ severity: 'unheard-of', priority: 'P3' }, 'info', 'P3'],
  ])('%p is %s', (labels, severity, step) => {
    expect(readSeverity(labels)).toMatchObject({ severity, step });
  });

  it.each([[{}], [{ severity: '' }], [{ severity: 'blue' }], [{ team: 'critical' }], [{ severity: 'constructor' }]])(
    '%p names none',
    (labels) => {
      expect(readSeverity(labels as Record<string, string>)).toBeNull();
    }
  );
});
