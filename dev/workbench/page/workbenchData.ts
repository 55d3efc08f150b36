/** What the host page is told besides Grafana's own boot data; written into its HTML by serve/indexHtml.ts. */
export interface WorkbenchData {
  readonly pluginId: string;
  readonly pluginName: string;
  readonly logo: string;
  /** Where each language's texts of the plugin are. */
  readonly translations: Readonly<Record<string, string>>;
  /** The sandbox's page with the groups' chats. */
  readonly chatsUrl: string;
}

/** The element of the HTML that holds it. */
export const WORKBENCH_DATA_ID = 'workbench-data';

/** What the server wrote into the page. */
export function readWorkbenchData(): WorkbenchData {
  return JSON.parse(document.getElementById(WORKBENCH_DATA_ID)?.textContent ?? 'null') as WorkbenchData;
}
