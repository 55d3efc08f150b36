import {
  type FullResult,
  type Reporter,
  type TestCase,
  type TestError,
  type TestResult,
} from '@playwright/test/reporter';

/** Marks of the results. A skipped test never looks like one that passed. */
const MARKS: Readonly<Record<TestResult['status'], string>> = {
  passed: 'ok     ',
  failed: 'FAILED ',
  timedOut: 'FAILED ',
  interrupted: 'FAILED ',
  skipped: 'skipped',
};

/** Says what every case came to, a case that is not run with its reason, and ends with the numbers. */
class PlainReporter implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 };

  onTestEnd(test: TestCase, result: TestResult): void {
    const { status } = result;
    this.counts[status === 'passed' || status === 'skipped' ? status : 'failed'] += 1;
    const [, , ...names] = test.titlePath();
    const skipped = test.annotations.find(({ type }) => type === 'skip')?.description;
    const found = test.annotations.flatMap(({ type, description }) =>
      type === 'skip' || description === undefined ? [] : [`${type} ${description}`]
    );
    const reasons = [...(skipped === undefined ? [] : [skipped]), ...found];
    console.log([`${MARKS[status]}  ${names.slice(1).join(': ')}`, ...reasons].join('; '));
    result.errors.forEach(({ message = '', stack = message }) => console.log(stack));
  }

  /** Prints an error outside any test, such as a file that does not load. */
  onError({ message = '', stack = message }: TestError): void {
    this.counts.failed += 1;
    console.log(stack);
  }

  onEnd(_: FullResult): void {
    const { passed, failed, skipped } = this.counts;
    console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}

// eslint-disable-next-line no-restricted-syntax -- Playwright reads the default export.
export default PlainReporter;
