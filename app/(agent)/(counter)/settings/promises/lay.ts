import type { EffectivePolicy, PolicyValues } from "#server/protocol/policies.ts";

/** What holds once a layer says this over what is below it. */
export function laidOver(below: EffectivePolicy, values: PolicyValues): EffectivePolicy {
  return {
    ...below,
    targets: { ...below.targets, ...values.targets },
    guidance: { ...below.guidance, ...values.guidance },
    answers: { ...below.answers, ...values.answers },
    goal: values.goal ?? below.goal,
    calendarId: values.calendarId ?? below.calendarId,
  };
}

/** The paths of all that a layer says, e.g. `targets.first_response`. */
export function saidBy({ targets = {}, guidance = {}, answers = {}, goal, calendarId }: PolicyValues): string[] {
  return [
    ...Object.keys(targets).map((key) => `targets.${key}`),
    ...Object.keys(guidance).map((key) => `guidance.${key}`),
    ...Object.keys(answers).map((key) => `answers.${key}`),
    ...(goal === undefined ? [] : ["goal"]),
    ...(calendarId === undefined ? [] : ["calendarId"]),
  ];
}

/** The value at a path, for comparing two versions. */
export function valueAt(values: PolicyValues, path: string): unknown {
  const [part = "", key = ""] = path.split(".");
  const held = Object.entries(values).find(([name]) => name === part)?.[1];
  if (key === "" || typeof held !== "object") return held;
  return Object.entries(held ?? {}).find(([name]) => name === key)?.[1];
}

/** The same without what it says at these paths; a part that says nothing is left out. */
export function withoutPaths(values: PolicyValues, paths: string[]): PolicyValues {
  const { targets, guidance, answers, goal, calendarId } = values;
  return {
    ...part("targets", without(targets, "targets", paths)),
    ...part("guidance", without(guidance, "guidance", paths)),
    ...part("answers", without(answers, "answers", paths)),
    ...(goal === undefined || paths.includes("goal") ? {} : { goal }),
    ...(calendarId === undefined || paths.includes("calendarId") ? {} : { calendarId }),
  };
}

function without<Values extends object>(values: Values | undefined, name: string, paths: string[]): Partial<Values> {
  const kept: Partial<Values> = { ...values };
  for (const key in kept) if (paths.includes(`${name}.${key}`)) delete kept[key];
  return kept;
}

function part<Name extends string, Values extends object>(name: Name, values: Values) {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
