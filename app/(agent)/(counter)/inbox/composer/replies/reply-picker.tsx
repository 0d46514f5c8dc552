"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import type { Locale } from "#db/vocabulary.ts";
import { fillVariables } from "#server/protocol/reply-variables.ts";
import { type Chosen, chooseVariant, languageFor } from "#server/protocol/reply-variants.ts";
import type { SavedReplyView } from "#server/protocol/saved-replies.ts";
import { savedRepliesQuery } from "../../../../../_client/saved-replies.ts";
import { useMe } from "../../../../../_client/who.tsx";
import { PickInput, pickItemLook } from "../../../../../_ui/pick.tsx";
import { Trouble } from "../../../../../_ui/trouble.tsx";
import { findReplies } from "../../../replies/find-replies.ts";
import { NoReplies } from "./no-replies.tsx";
import type { About, PickedReply, Variant } from "./picked-reply.ts";
import { ReplyPreview } from "./reply-preview.tsx";
import { useReplyFacts } from "./use-reply-facts.ts";

/** Drawing hundreds of rows, most of them out of sight, is what would make it slow. */
const mostShown = 12;
/** A row has room for no more. */
const mostSeen = 160;

export function ReplyPicker({ about, onPick }: { about: About; onPick: (picked: PickedReply) => void }) {
  const t = useTranslations("replies");
  const { workspace } = useMe();
  const replies = useQuery(savedRepliesQuery);
  const [words, setWords] = useState("");
  const [chosenId, setChosenId] = useState("");
  const [locale, setLocale] = useState<Locale>(() => languageFor(about.contactLocale, workspace.locale));
  const all = useMemo(() => findReplies(replies.data ?? [], words), [replies.data, words]);
  const found = all.slice(0, mostShown);
  const facts = useReplyFacts(about);
  if (replies.isPending) return <div className="skeleton m-3 h-20" aria-busy="true" />;
  if (!replies.data) return <Trouble error={replies.error} onRetry={() => replies.refetch()} />;
  if (replies.data.length === 0) return <NoReplies />;
  const shown = found.find(({ id }) => id === chosenId) ?? found[0];
  const choice = shown && choose(shown);
  return (
    <Command
      label={t("insert")}
      loop
      shouldFilter={false}
      value={shown?.id ?? ""}
      onValueChange={setChosenId}
      className="flex min-h-0 flex-col"
    >
      <PickInput
        placeholder={t("placeholder")}
        value={words}
        onValueChange={(typed) => {
          setWords(typed);
          setChosenId("");
        }}
      />
      <Command.Empty className="p-4 text-center text-muted">{t("nothingFound")}</Command.Empty>
      <Command.List
        label={t("title")}
        className="max-h-[min(240px,32dvh)] shrink-0 overflow-y-auto overscroll-contain p-1"
      >
        {found.map((reply) => (
          <Command.Item key={reply.id} value={reply.id} onSelect={() => insert(reply)} className={pickItemLook}>
            <span className="shrink-0 font-medium">{reply.name}</span>
            {reply.folder !== "" && <span className="shrink-0 text-12 text-muted">{reply.folder}</span>}
            <span className="truncate text-muted">
              {fillVariables(choose(reply)?.variant.text.slice(0, mostSeen) ?? "", facts)}
            </span>
            <Differs chosen={choose(reply)} />
          </Command.Item>
        ))}
        {all.length > mostShown && (
          <div role="presentation" className="px-2 py-1 text-12 text-muted">
            {t("moreFound", { count: all.length - mostShown })}
          </div>
        )}
      </Command.List>
      {choice && (
        <ReplyPreview
          chosen={choice}
          text={fillVariables(choice.variant.text, facts)}
          {...{ about, locale }}
          onLocale={setLocale}
        />
      )}
    </Command>
  );

  function choose(reply: SavedReplyView) {
    return chooseVariant(reply.variants, { channel: about.channel, locale, workspaceLocale: workspace.locale });
  }

  function insert(reply: SavedReplyView) {
    const chosen = choose(reply);
    if (!chosen) return;
    const text = fillVariables(chosen.variant.text, facts);
    onPick({ ...chosen, id: reply.id, text, wanted: { channel: about.channel, locale } });
  }
}

/** Another language or channel than theirs is said in the row. */
function Differs({ chosen }: { chosen: Chosen<Variant> | null }) {
  const t = useTranslations("replies");
  const channels = useTranslations("replies.channels");
  if (!chosen?.isOtherLanguage && !chosen?.isOtherChannel) return null;
  return (
    <span className="ml-auto shrink-0 rounded-4 bg-due-soft px-1 text-12 text-due">
      {chosen.isOtherLanguage ? t(`languages.${chosen.variant.locale}`) : channels(chosen.variant.channel)}
    </span>
  );
}
