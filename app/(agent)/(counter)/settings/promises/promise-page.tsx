"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import type { Channel } from "#db/vocabulary.ts";
import type { LayerKey, PolicyVersionView } from "#server/protocol/policies.ts";
import { buttonLook } from "../../../../_ui/button.tsx";
import { ChannelMark } from "../../../../_ui/channel-mark.tsx";
import { Section } from "../../../../_ui/section.tsx";
import { AdminOnly } from "../admin-only.tsx";
import { Load } from "../load.tsx";
import { PageTitle } from "../page-title.tsx";
import { History } from "./history.tsx";
import { Review, reviewId } from "./review/review.tsx";
import { AdviceRows } from "./rows/advice-rows.tsx";
import { AnswerRows } from "./rows/answer-rows.tsx";
import { LengthRows } from "./rows/length-rows.tsx";
import { LexiconRow } from "./rows/lexicon-row.tsx";
import { TargetRows } from "./rows/target-rows.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import { type Editing, usePromise } from "./use-promise.ts";
import { useSpoken } from "./use-spoken.ts";

export function PromisePage({ channel }: { channel: Channel }) {
  const t = useTranslations("settings.promises");
  return (
    <AdminOnly leads>
      <Link href="/settings/promises" className="mb-3 inline-flex h-8 items-center gap-2 text-muted hover:text-text">
        <ArrowLeft className="size-4" aria-hidden />
        {t("title")}
      </Link>
      <PageTitle hint={t("pageHint")}>
        <ChannelMark channel={channel} named className="[&>span]:text-20" />
      </PageTitle>
      <Layers channel={channel} />
    </AdminOnly>
  );
}

function Layers({ channel }: { channel: Channel }) {
  const [layer, setLayer] = useState<LayerKey>({ channel, scope: "channel", scopeId: "" });
  return (
    <>
      <ScopePicker layer={layer} onPick={setLayer} />
      <OneLayer key={`${layer.scope} ${layer.scopeId}`} layer={layer} />
    </>
  );
}

function OneLayer({ layer }: { layer: LayerKey }) {
  const { versions, below, editing } = usePromise(layer);
  return (
    <Load from={versions}>
      {(all) => <Load from={below}>{() => editing && <Promised editing={editing} versions={all} />}</Load>}
    </Load>
  );
}

function Promised({ editing, versions }: { editing: Editing; versions: PolicyVersionView[] }) {
  const spoken = useSpoken();
  const t = useTranslations("settings.promises");
  return (
    <>
      <Section title={t("targets")} hint={t("targetsHint")}>
        <TargetRows editing={editing} />
      </Section>
      <Section title={t("lengths")} hint={editing.shown.guidance.whyLength[spoken]}>
        <LengthRows editing={editing} />
      </Section>
      <Section title={t("advice")} hint={t("adviceHint")}>
        <AdviceRows editing={editing} />
      </Section>
      <Section title={t("answers")} hint={t("answersHint")}>
        <AnswerRows editing={editing} />
      </Section>
      <Section title={t("lexicon")} hint={t("lexiconHint")}>
        <LexiconRow editing={editing} />
      </Section>
      <Section title={t("history")} hint={t("historyHint")}>
        <History versions={versions} layer={editing.layer} newestId={editing.newestId} />
      </Section>
      {editing.changed.length > 0 && (
        <>
          <Review editing={editing} />
          <Unsaved count={editing.changed.length} />
        </>
      )}
    </>
  );
}

/** In sight wherever one is on the page: what was changed is not saved yet. */
function Unsaved({ count }: { count: number }) {
  const t = useTranslations("settings.promises");
  return (
    <p className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-bg px-4 py-3">
      <span role="status">{t("unsaved", { count })}</span>
      <a href={`#${reviewId}`} className={buttonLook("primary")}>
        {t("goToReview")}
      </a>
    </p>
  );
}
