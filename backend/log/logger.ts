/** From the quietest to the most urgent. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

export type LogFields = Record<string, string | number | boolean>;

type LogFunction = (message: string, fields?: LogFields) => void;

/**
 * Where the backend says what happened. Fields are shown to everybody who reads Grafana's log: a webhook's URL, token
 * or secret is never one of them.
 */
export type Logger = Record<LogLevel, LogFunction>;
