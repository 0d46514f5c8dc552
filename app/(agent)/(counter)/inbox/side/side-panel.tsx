"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";

import type { ConversationView } from "#server/protocol/conversations.ts";
import type { MessageView } from "#server/protocol/messages.ts";
import { IconButton } from "../../../../_ui/icon-button.tsx";
import { PaneEdge } from "../../pane-edge.tsx";
import { Clocks } from "./clocks.tsx";
import { Facts } from "./facts.tsx";
import { MayBeWrittenTo } from "./may-be-written-to.tsx";
import { PageContext } from "./page-context.tsx";
import { PastConversations } from "./past-conversations.tsx";
import { Person } from "./person.tsx";

type SidePanelProps = { conversation: ConversationView; messages: MessageView[]; onClose: () => void };

/** Who this is, what is promised, and what was said before on any channel. */
export function SidePanel({ conversation, messages, onClose }: SidePanelProps) {
  const t = useTranslations("side");
  const common = useTranslations("common");
  return (
    <aside aria-label={t("label")} className="relative w-full shrink-0 border-line room:w-(--pane-side) room:border-l">
      <PaneEdge pane="side" side="left" least={260} most={480} className="hidden room:block" />
      <div className="h-full overflow-y-auto overscroll-contain">
        <div className="flex h-13 items-center gap-2 border-b border-line px-2 room:hidden">
          <IconButton label={common("back")} icon={<ArrowLeft className="size-5" aria-hidden />} onClick={onClose} />
          <span className="font-semibold">{t("label")}</span>
        </div>
        <Person contact={conversation.contact} />
        <MayBeWrittenTo conversation={conversation} />
        <PageContext messages={messages} />
        <Clocks clocks={conversation.clocks} windowClosesAt={conversation.due?.windowClosesAt ?? null} />
        <Facts conversation={conversation} />
        <PastConversations contactId={conversation.contactId} exceptId={conversation.id} />
      </div>
    </aside>
  );
}
