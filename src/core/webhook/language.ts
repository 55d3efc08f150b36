/** The languages a message can be written in, as BCP 47 tags Grafana knows. */
export const LANGUAGES = ['en', 'zh-Hans'] as const;

export type Language = (typeof LANGUAGES)[number];
