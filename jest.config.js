// Times in tests are UTC wherever the tests run.
process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

/** Packages that ship ES modules only and so need a transform: the scaffold's list, and what Grafana 13 added to it. */
const esModules = [
  ...grafanaESModules,
  'd3-array',
  'd3-time',
  'd3-format',
  'internmap',
  'react-router',
  'marked',
  '@react-hookz/web',
  '@ver0/deep-equal',
  'yaml',
];

const shared = {
  ...scaffold,
  // Some of them are .mjs files, which the scaffold's pattern leaves out.
  transform: { '\\.(m?[jt]s|[jt]sx)$': Object.values(scaffold.transform)[0] },
  transformIgnorePatterns: [nodeModulesToTransform(esModules)],
};

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'core',
      // The core has neither a browser nor anything of Grafana's around it; a browser global must fail here.
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      testMatch: ['<rootDir>/src/core/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'pages',
      testEnvironment: '<rootDir>/jest-environment.js',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/core/'],
    },
  ],
};
