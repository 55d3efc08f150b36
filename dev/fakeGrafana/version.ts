/** The Grafana that is played. */
export const GRAFANA_VERSION = '13.2.2';
