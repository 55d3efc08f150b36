/** The data the host page gets besides Grafana's own boot data; written into its HTML by serve/indexHtml.ts. */
export interface WorkbenchData {
  readonly pluginId: string;
  readonly pluginName: string;
  readonly logo: string;
  /** Where each language's texts of the plugin are. */
  readonly translations: Readonly<Record<string, string>>;
  /** The sandbox's page with the groups' chats. */
  readonly chatsUrl: string;
  /** Robots to make webhooks of; none where they have some. */
  readonly addresses: readonly RobotAddress[];
}

/** The settings of a group's robot, as the group shows them. */
export interface RobotAddress {
  readonly vendor: string;
  readonly group: string;
  readonly requestUrl: string;
  /** '' where the vendor has none. */
  readonly secret: string;
  /** '' where the robot wants none. */
  readonly keyword: string;
}

/** The element of the HTML that holds it. */
export const WORKBENCH_DATA_ID = 'workbench-data';

/** Reads the data that the server wrote into the page. */
export function readWorkbenchData(): WorkbenchData {
  return JSON.parse(document.getElementById(WORKBENCH_DATA_ID)?.textContent ?? 'null') as WorkbenchData;
}
