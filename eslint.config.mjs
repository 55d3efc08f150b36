import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

/** What reads a clock, a die or the outside world: a core function gets such things as arguments. */
const impure = [
  { object: 'Date', property: 'now', message: 'Take nowMs as an argument; only backend/main.ts picks a clock.' },
  { object: 'Math', property: 'random', message: 'Take the random number as an argument.' },
];

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/build/',
      '**/coverage/',
      '**/gen/',
      '.config/',
      '.tmp/',
      'artifacts/',
      '**/.eslintcache',
    ],
  },
  ...baseConfig,
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-depth': ['error', 3],
      'no-console': ['error'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['*.config.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // TypeScript tells of it itself, and a schema has the same name as its type.
      'no-redeclare': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
        { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', ...impure],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
        { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Take nowMs as an argument; only backend/main.ts picks a clock.',
        },
      ],
    },
  },
  {
    // A schema and the type of what it lets through have one name; TypeScript itself tells two of a kind.
    files: ['src/core/wire/*.ts'],
    rules: { 'no-redeclare': 'off' },
  },
  {
    // These speak to a person at a terminal.
    files: ['dev/**/*.{ts,mjs}', 'bench/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
]);
