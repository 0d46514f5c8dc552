import { z } from "zod";

import { readPracticeMailbox } from "#server/practice/mailbox.ts";
import type { Practice } from "#server/practice/open.ts";
import {
  lookAtPracticePhone,
  readPracticePhone,
  troublePracticePhone,
  writePracticeText,
} from "#server/practice/phone.ts";
import { showPractice } from "#server/practice/show.ts";
import { writePracticeMail } from "#server/practice/write-mail.ts";
import { pageOf } from "#server/protocol/paging.ts";
import {
  phoneChannels,
  practiceLetter,
  practiceMail,
  practiceNumber,
  practicePhoneTrouble,
  practicePhoneView,
  practiceSent,
  practiceText,
  practiceView,
} from "#server/protocol/practice.ts";
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
    ...phoneChannels.flatMap((channel) => [
      route({
        method: "get",
        path: `/practice/phones/${channel}`,
        least: "viewer",
        summary: "The telephone of a customer whom agents play: what they wrote and what reached them",
        query: z.object({ number: practiceNumber }),
        answer: practicePhoneView,
        run: (ctx, call) => readPracticePhone(ctx, practice, call.actor, { channel, ...call.query }),
      }),
      route({
        method: "post",
        path: `/practice/phones/${channel}/messages`,
        least: "agent",
        summary: "Write to the practice inbox from a customer's telephone",
        body: practiceText,
        answer: practiceSent,
        status: 201,
        run: (ctx, call) => writePracticeText(ctx, practice, call.actor, channel, call.body),
      }),
      route({
        method: "post",
        path: `/practice/phones/${channel}/seen`,
        least: "agent",
        summary: "The customer looks at their telephone: what came is read, where the network tells",
        body: z.object({ number: practiceNumber }),
        run: (ctx, call) => lookAtPracticePhone(ctx, practice, call.actor, { channel, ...call.body }),
      }),
      route({
        method: "put",
        path: `/practice/phones/${channel}/trouble`,
        least: "agent",
        summary: "What the network makes of everything that is sent to a customer's telephone",
        body: practicePhoneTrouble,
        run: (ctx, call) => troublePracticePhone(ctx, practice, call.actor, { channel, ...call.body }),
      }),
    ]),
  ];
}
