import type { WrongField } from "#server/errors.ts";
import type { EffectivePolicy, LayerKey, PolicyValues } from "#server/protocol/policies.ts";
import { checkLengths } from "./check-lengths.ts";
import { checkTargets } from "./check-targets.ts";

/** What a layer may name. */
export type Known = {
  inboxChannel(id: string): string | null;
  hasTeam(id: string): boolean;
  hasCalendar(id: string): boolean;
};

type Draft = LayerKey & { values: PolicyValues };

/** What keeps a version from being used, each with its place. `merged`: what would hold for whom the layer is about. */
export function findWrongValues(draft: Draft, merged: EffectivePolicy, known: Known): WrongField[] {
  const { values } = draft;
  const namesCalendar = values.calendarId === undefined || known.hasCalendar(values.calendarId);
  return [
    ...checkScope(draft, known),
    ...(namesCalendar ? [] : [{ field: "values.calendarId", sentence: noSuchCalendar }]),
    ...checkTargets(values),
    ...checkLengths(values, merged.guidance),
  ];
}

function checkScope({ channel, scope, scopeId }: Draft, known: Known): WrongField[] {
  const isRight = {
    channel: scopeId === "",
    inbox: known.inboxChannel(scopeId) === channel,
    team: known.hasTeam(scopeId),
    tier: scopeId !== "" && scopeId.length <= 40,
  }[scope];
  return isRight ? [] : [{ field: "scopeId", sentence: wrongScope[scope] }];
}

const noSuchCalendar = {
  en: "there is no such calendar; name one of the list, or leave it out for the default",
  fr: "ce calendrier n’existe pas ; nommez-en un de la liste, ou omettez-le pour celui par défaut",
};

const wrongScope = {
  channel: {
    en: "leave it out: this policy is about the channel itself",
    fr: "omettez-le : cette politique concerne le canal lui-même",
  },
  inbox: { en: "there is no such inbox on this channel", fr: "cette boîte n’existe pas sur ce canal" },
  team: { en: "there is no such team, or it is archived", fr: "cette équipe n’existe pas, ou elle est archivée" },
  tier: { en: "a name of up to 40 characters", fr: "un nom de 40 caractères au plus" },
};
