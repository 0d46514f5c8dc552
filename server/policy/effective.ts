import type { ChannelProfile } from "#adapters/contract/profile.ts";
import { target } from "#adapters/contract/targets.ts";
import type { PolicyVersion } from "#db/stores/policies.ts";
import { type Channel, clockKinds, policyScopes } from "#db/vocabulary.ts";
import { type EffectivePolicy, type LayerKey, type PolicyValues, policyValues } from "#server/protocol/policies.ts";
import { defaultAnswers } from "./default-answers.ts";

/** Whose promises are asked for. */
export type Subject = { channel: Channel; inboxId: string | null; teamId: string | null; tier: string | null };

/** A version with its values read. */
export type Layer = Omit<PolicyVersion, "values"> & { values: PolicyValues };

export function readLayers(versions: PolicyVersion[]): Layer[] {
  return versions.flatMap((version) => {
    const values = policyValues.safeParse(version.values);
    return values.success ? [{ ...version, values: values.data }] : [];
  });
}

/** The layers as they would be if a draft of one had always been in force. */
export function asIfInForce(layers: readonly Layer[], draft: LayerKey & Pick<Layer, "values">): Layer[] {
  const { channel, scope, scopeId, values } = draft;
  const others = layers.filter((one) => !isOf(one, channel, scope, scopeId));
  const version = { id: "draft", effectiveFrom: 0, comment: null, createdBy: null, createdAt: 0 };
  return [...others, { ...version, channel, scope, scopeId, values }];
}

/** Whom a layer is about, as far as it says. */
export function subjectOf({ channel, scope, scopeId }: LayerKey): Subject {
  const of = (wanted: LayerKey["scope"]) => (scope === wanted ? scopeId : null);
  return { channel, inboxId: of("inbox"), teamId: of("team"), tier: of("tier") };
}

/** What holds for somebody at an instant: the profile, and over it what each layer says, the strongest word last. Pure. */
export function effectiveAt(
  profile: ChannelProfile,
  layers: readonly Layer[],
  subject: Subject,
  at: number,
): EffectivePolicy {
  const inForce = policyScopes.flatMap((scope) => {
    const scopeId = scopeIdOf(subject, scope);
    const newest = layers.findLast((one) => isOf(one, subject.channel, scope, scopeId) && one.effectiveFrom <= at);
    return newest && Object.keys(newest.values).length > 0 ? [newest] : [];
  });
  return inForce.reduce(lay, fromProfile(profile));
}

/** The versions of one layer, oldest first. */
export function isOf(one: Layer, channel: Channel, scope: Layer["scope"], scopeId: string | null): boolean {
  return one.channel === channel && one.scope === scope && one.scopeId === scopeId;
}

export function scopeIdOf({ inboxId, teamId, tier }: Subject, scope: Layer["scope"]): string | null {
  return { channel: "", inbox: inboxId, team: teamId, tier }[scope];
}

export function fromProfile({ channel, targets, goal, guidance }: ChannelProfile): EffectivePolicy {
  const plain = clockKinds.map((kind) => {
    const { why: _why, source: _source, toTune: _toTune, ...promised } = targets[kind];
    return [kind, target.parse(promised)] as const;
  });
  const { first_response = null, next_response = null, resolution = null } = Object.fromEntries(plain);
  return {
    channel,
    policyId: "default",
    targets: { first_response, next_response, resolution },
    goal,
    guidance,
    calendarId: "",
    answers: defaultAnswers(channel),
    sources: {},
  };
}

function lay(below: EffectivePolicy, { id, scope, scopeId, values }: Layer): EffectivePolicy {
  const { targets = {}, guidance = {}, answers = {}, goal, calendarId } = values;
  const said = [
    ...Object.keys(targets).map((key) => `targets.${key}`),
    ...Object.keys(guidance).map((key) => `guidance.${key}`),
    ...Object.keys(answers).map((key) => `answers.${key}`),
    ...(goal === undefined ? [] : ["goal"]),
    ...(calendarId === undefined ? [] : ["calendarId"]),
  ];
  return {
    ...below,
    policyId: below.policyId === "default" ? id : `${below.policyId} ${id}`,
    targets: { ...below.targets, ...targets },
    guidance: { ...below.guidance, ...guidance },
    answers: { ...below.answers, ...answers },
    goal: goal ?? below.goal,
    calendarId: calendarId ?? below.calendarId,
    sources: { ...below.sources, ...Object.fromEntries(said.map((path) => [path, { scope, scopeId }])) },
  };
}
