import { type Explanation } from './vendorWords';
import { type Reason } from './verdict';

/** Every reason in English. */
export const ENGLISH_REASONS: Readonly<Record<Reason, Explanation>> = {
  'rate-limited': {
    meaning: '{vendor} is limiting this robot and accepts no more messages for now.',
    fix: 'Wait. If this happens often, group more alerts together or increase the group interval.',
  },
  'quota-exhausted': {
    meaning: "{vendor}'s monthly quota of messages is used up.",
    fix: 'Wait until the month ends, or have an admin of {vendor} buy a larger edition. Until then alerts are queued and merged.',
  },
  'vendor-busy': {
    meaning: '{vendor} is busy and did not accept the message.',
    fix: 'Send it again later. No settings need to change.',
  },
  'vendor-error': {
    meaning: "{vendor}'s server returned an error.",
    fix: "Send it again later. If this continues, check {vendor}'s service status.",
  },
  unreachable: {
    meaning: '{vendor} could not be reached.',
    fix: "Check DNS, firewall, proxy and TLS between Grafana's server and the host of the Webhook URL.",
  },
  'timed-out': {
    meaning: '{vendor} did not confirm the message in time. The message may have arrived.',
    fix: "If this happens often, check the network between Grafana's server and {vendor}.",
  },
  expired: {
    meaning: 'It was queued longer than max_age and was dropped.',
    fix: 'See the Deliveries page for the reason. If the message is still relevant, send it again from there.',
  },
  redirected: {
    meaning: 'The Webhook URL responded with a redirect, and redirects are not followed for security reasons.',
    fix: "Copy the Webhook URL from the robot's settings again. If the URL is correct, check for a proxy that redirects.",
  },
  'not-json': {
    meaning: "The response did not come from {vendor}'s robot API.",
    fix: "Check for a proxy, firewall or login page between Grafana's server and {vendor}, and check the Webhook URL.",
  },
  'no-verdict': {
    meaning: 'The response does not state whether the message was delivered.',
    fix: 'Check the group, and check that the Webhook URL belongs to the robot.',
  },
  'unknown-code': {
    meaning: '{vendor} rejected the message with a code this plugin does not recognize.',
    fix: "Look the code up in {vendor}'s developer documentation.",
  },
  'too-long': {
    meaning: '{vendor} reports that the message is too long.',
    fix: "Shorten the rule's annotations, or group the alerts by more labels.",
  },
  'bad-message': {
    meaning: '{vendor} could not read the message.',
    fix: 'Choose another format for this webhook. If this continues, report it as a bug of this plugin.',
  },
  'unsupported-type': {
    meaning: '{vendor} does not accept this type of message from robots.',
    fix: 'Choose another format for this webhook.',
  },
  empty: {
    meaning: '{vendor} reports that the message is empty.',
    fix: "If the webhook uses the contact point's template, check that the template has output.",
  },
  'content-filtered': {
    meaning: "{vendor}'s content filter blocked a link, a picture or the text of the message.",
    fix: "Remove what may look unsafe from the rule's annotations, such as links to unknown hosts.",
  },
  'card-refused': {
    meaning: '{vendor} cannot show this card.',
    fix: 'Set the format of this webhook to plain text, and report it as a bug of this plugin.',
  },
  'mention-refused': {
    meaning: '{vendor} does not recognize a person this message mentions.',
    fix: 'Check the IDs in the mention rules: everyone must be a member of the group.',
  },
  'bad-address': {
    meaning: '{vendor} does not recognize this robot: the Webhook URL is wrong, or the robot was removed.',
    fix: 'Add a robot to the group, and enter its Webhook URL in this webhook.',
  },
  'robot-disabled': {
    meaning: 'The robot is disabled in {vendor}.',
    fix: 'Ask an admin of the group to enable it again.',
  },
  'not-in-group': {
    meaning: 'The robot is no longer in the group.',
    fix: 'Add a robot to the group again, and enter its Webhook URL in this webhook.',
  },
  'group-dissolved': {
    meaning: 'The {vendor} group no longer exists.',
    fix: "Delete this webhook, or enter the Webhook URL of another group's robot.",
  },
  'keyword-missing': {
    meaning: "The message contains none of the robot's keywords.",
    fix: "Copy the keywords from the robot's security settings into the Keywords of this webhook.",
  },
  'signature-wrong': {
    meaning: '{vendor} reports a wrong signature.',
    fix: "Copy the signing secret from the robot's security settings into this webhook again.",
  },
  'clock-wrong': {
    meaning: '{vendor} reports that the time of the signature is more than one hour off.',
    fix: "Correct the clock of Grafana's server, for example with NTP.",
  },
  'ip-not-allowed': {
    meaning: "The robot accepts no messages from this server's IP address.",
    fix: "Add the public IP address of Grafana's server to the list in the robot's security settings.",
  },
};
