import type { ComponentType } from "react";

import type { Channel } from "#db/vocabulary.ts";
import type { PracticeInbox } from "../../../_client/practice.ts";
import { MailPractice } from "./email/mail-practice.tsx";

/** The customer's side of each channel that can be practised. */
export const practiceScreens: Partial<Record<Channel, ComponentType<{ inbox: PracticeInbox }>>> = {
  email: MailPractice,
};
