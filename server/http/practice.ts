import { z } from "zod";

import { readPracticeMailbox } from "#server/practice/mailbox.ts";
import type { Practice } from "#server/practice/open.ts";
import { showPractice } from "#server/practice/show.ts";
import { writePracticeMail } from "#server/practice/write-mail.ts";
import { pageOf } from "#server/protocol/paging.ts";
import { practiceLetter, practiceMail, practiceSent, practiceView } from "#server/protocol/practice.ts";
import { route } from "./route.ts";

export function practiceRoutes(practice: Practice) {
  return [
    route({
      method: "get",
      path: "/practice",
      least: "viewer",
      summary: "Is the practice mode on, and why; its inbox on each channel",
      answer: practiceView,
      run: (ctx, call) => showPractice(ctx, practice, call.actor),
    }),
    route({
      method: "get",
      path: "/practice/email/messages",
      least: "viewer",
      summary: "The mailbox of a customer whom agents play: what they wrote and what reached them, newest first",
      query: z.object({ address: z.email().max(320) }),
      answer: pageOf(practiceLetter),
      run: (ctx, call) => readPracticeMailbox(ctx, call.actor, call.query.address),
    }),
    route({
      method: "post",
      path: "/practice/email/messages",
      least: "agent",
      summary: "Write to the practice inbox in the place of a customer",
      body: practiceMail,
      answer: practiceSent,
      status: 201,
      run: (ctx, call) => writePracticeMail(ctx, practice, call.actor, call.body),
    }),
  ];
}
