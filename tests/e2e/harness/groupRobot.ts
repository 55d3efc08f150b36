import { type Group } from '../../../dev/workbench/groups';
import { type Workbench } from '../../../dev/workbench/startWorkbench';
import { type Vendor } from '../../../src/core/webhook/vendor';

/** The workbench's group at this vendor. */
export function groupAt({ groups }: Workbench, vendor: Vendor): Group {
  const group = groups.find((one) => one.vendor === vendor);
  if (group === undefined) {
    throw new Error(`expected a group at ${vendor}`);
  }
  return group;
}

/** The changes a group's admin makes to its robot; a field that is left out is as the webhook knows it. */
export interface RobotChange {
  readonly secret?: string;
  readonly keywords?: readonly string[];
}

/** Takes the robot out of its group. */
export function removeRobot({ sandbox }: Workbench, { vendor, token }: Group): void {
  sandbox.removeRobot(vendor, token);
}

/** Puts the robot (back) into its group. */
export function putRobot({ sandbox }: Workbench, group: Group, change: RobotChange = {}): void {
  const { vendor, token, name } = group;
  const secret = change.secret ?? group.secret;
  const keywords = [...(change.keywords ?? group.keywords)];
  sandbox.addRobot({ vendor, token, group: name, keywords, ...(secret === null ? {} : { secret }) });
}
