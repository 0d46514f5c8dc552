"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";

import type { EffectivePolicy } from "#server/protocol/policies.ts";
import { calendarsQuery } from "../../../../../_client/calendars.ts";
import { Check } from "../../../../../_ui/field.tsx";
import { shortDuration } from "../../../../../_words/duration.ts";
import type { Editing } from "../use-promise.ts";
import { useSpoken } from "../use-spoken.ts";
import { DurationInput } from "./duration-input.tsx";
import { PromiseRow } from "./promise-row.tsx";
import { TextsInput } from "./texts-input.tsx";

const hour = 3_600_000;

/** What customers are told by itself. */
export function AnswerRows({ editing }: { editing: Editing }) {
  return (
    <ul className="divide-y divide-line rounded-8 border border-line">
      <OffHours editing={editing} />
      <NearlyLate editing={editing} />
    </ul>
  );
}

type Answers = EffectivePolicy["answers"];

function OffHours({ editing }: { editing: Editing }) {
  const t = useTranslations("settings.promises");
  const locale = useLocale();
  const spoken = useSpoken();
  const hasHours = useHasHours();
  const { channel } = editing.layer;
  const answer = editing.shown.answers.off_hours;
  const say = (next: Answers["off_hours"]) => editing.say({ answers: { off_hours: next } });
  return (
    <PromiseRow
      editing={editing}
      label={t("offHours")}
      paths={["answers.off_hours"]}
      value={answer?.text[spoken] ?? t("noAnswer")}
      why={
        answer &&
        (hasHours
          ? t(`offHoursWhy.${channel}`, { duration: shortDuration(answer.everyMs, locale) })
          : t("notBeforeHours"))
      }
    >
      <Check
        label={t("isAnswered")}
        checked={answer !== null}
        onChange={(event) =>
          say(event.target.checked ? (editing.below.answers.off_hours ?? { text: empty, everyMs: 12 * hour }) : null)
        }
      />
      {answer && (
        <>
          <TextsInput
            label={t("answerText")}
            hint={t("timeHint", { time: "{time}" })}
            texts={answer.text}
            onChange={(text) => say({ ...answer, text })}
          />
          {/* The widget shows it for as long as it holds. */}
          {channel !== "webchat" && (
            <DurationInput
              label={t("atMostEvery")}
              value={answer.everyMs}
              onChange={(everyMs) => everyMs !== null && say({ ...answer, everyMs })}
            />
          )}
        </>
      )}
    </PromiseRow>
  );
}

const empty = { en: "", fr: "" };

function NearlyLate({ editing }: { editing: Editing }) {
  const t = useTranslations("settings.promises");
  const spoken = useSpoken();
  const why = useWhyNearlyLate(editing);
  const answer = editing.shown.answers.nearly_late;
  const say = (next: Answers["nearly_late"]) => editing.say({ answers: { nearly_late: next } });
  return (
    <PromiseRow
      editing={editing}
      label={t("nearlyLate")}
      paths={["answers.nearly_late"]}
      value={answer?.text[spoken] ?? t("noAnswer")}
      why={why}
    >
      <Check
        label={t("isAnswered")}
        checked={answer !== null}
        onChange={(event) =>
          say(event.target.checked ? (editing.below.answers.nearly_late ?? { text: empty, afterMs: hour / 12 }) : null)
        }
      />
      {answer && (
        <>
          <TextsInput
            label={t("answerText")}
            hint={t("whenHint", { when: "{when}" })}
            texts={answer.text}
            onChange={(text) => say({ ...answer, text })}
          />
          <DurationInput
            label={t("afterWaiting")}
            value={answer.afterMs}
            onChange={(afterMs) => afterMs !== null && say({ ...answer, afterMs })}
          />
        </>
      )}
    </PromiseRow>
  );
}

/** What becomes of it: who is told when, or why nobody is. */
function useWhyNearlyLate({ layer, shown }: Editing): string | null {
  const t = useTranslations("settings.promises");
  const locale = useLocale();
  const hasHours = useHasHours();
  const { nearly_late: answer } = shown.answers;
  if (!answer) return null;
  const { first_response: first, next_response: next } = shown.targets;
  if (layer.channel !== "webchat") {
    if (!hasHours) return t("notBeforeHours");
    if (!first && !next) return t("neverLate");
  }
  return t(`nearlyLateWhy.${layer.channel}`, { duration: shortDuration(answer.afterMs, locale) });
}

/** True until it is known otherwise. */
function useHasHours(): boolean {
  return useQuery(calendarsQuery).data?.length !== 0;
}
