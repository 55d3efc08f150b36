import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { IMAGE, NOT_RUN } from '../drive/environment';
import { EXAMPLES, startContainer } from '../drive/freshContainer';
import { describeGrafana, expect } from '../drive/suite';

/** Example files by their path, without those that only Grafana Enterprise reads. */
const FILES = readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('access-control'))
  .map(({ parentPath, name }) => relative(EXAMPLES, `${parentPath}/${name}`))
  .sort();

/** Other files that a file needs, because they define things it names. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'alerting/enterprise-groups-policy.yaml': ['alerting/enterprise-groups-contact-points.yaml'],
  'alerting/enterprise-groups-sample-rule.yaml': ['alerting/enterprise-groups-contact-points.yaml'],
};

function isDockerThere(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describeGrafana('a fresh Grafana in a container starts', (test) => {
  test.skip(IMAGE === null, NOT_RUN.image);
  test.skip(IMAGE !== null && !isDockerThere(), 'not run: Docker does not answer');

  for (const file of FILES) {
    test(`with ${file} and dummy secrets`, async () => {
      const container = await startContainer(IMAGE ?? '', [file, ...(NEEDS[file] ?? [])]);
      try {
        expect(await container.becomesHealthy()).toBe(true);
      } finally {
        container.remove();
      }
    });
  }
});
