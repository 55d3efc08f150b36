import {
  type ChannelSecrets,
  findChannel,
  hasSecrets,
  isAsWanted,
  suffixOf,
  wantedIntegration,
} from './channelIntegration';
import { type ChannelProblem } from './channelProblem';
import { type ContactPoint } from './contactPoint';
import { type ChannelSurvey, contactPointProblem } from './surveyChannel';
import { type WriteOutcome, type WritePlan, writeContactPoint } from './writeContactPoint';

/** The channel that is written. */
interface WrittenChannel {
  readonly survey: ChannelSurvey;
  /** For a contact point that is new. */
  readonly title: string;
}

/**
 * Writes the contact point of a channel as it has to be. Null leaves the secrets that are stored as they are. It is right when
 * it has all it needs, and not the token it had before: which one it holds is all that anybody can read.
 */
export async function writeChannel(
  { survey, title }: WrittenChannel,
  secrets: ChannelSecrets | null
): Promise<WriteOutcome<ChannelProblem>> {
  const { target, points, found } = survey;
  const before = secrets === null || found === null ? null : suffixOf(found.integration);
  return await writeContactPoint<ChannelProblem>({
    webhookId: target.webhookId,
    title,
    points,
    plan: (all) => plan({ survey, title }, secrets, all),
    isOurs: ({ integration }) =>
      secrets === null ? isAsWanted(target, integration) : suffixOf(integration) === secrets.suffix,
    isRight: ({ integration }) =>
      hasSecrets(integration) && isAsWanted(target, integration) && suffixOf(integration) !== before,
    newSecrets: secrets === null ? [] : [secrets.token, secrets.key],
  });
}

function plan(
  { survey: { target }, title }: WrittenChannel,
  secrets: ChannelSecrets | null,
  all: readonly ContactPoint[]
): WritePlan<ChannelProblem> {
  const why = contactPointProblem(target.webhookId, title, all);
  if (why !== null) {
    return { kind: 'stop', why };
  }
  const found = findChannel(target.webhookId, all);
  const integration = wantedIntegration(target, found?.integration ?? null, secrets);
  return found === null
    ? { kind: 'create', integration }
    : { kind: 'change', point: found.point, title: found.point.title, integration };
}
