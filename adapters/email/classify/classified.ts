/** What kind of mail it is, and the one sign that decided it. */
export type Classified = {
  class: "human" | "auto_reply" | "bounce" | "list" | "report";
  /** A short word for the log and the screen, e.g. `auto-submitted`, `rfc3464`, `list-id`, `own-loop`. */
  why: string;
  /** Our own mail, come back: nothing may answer it. */
  loop: boolean;
  /** Of a mail of class `bounce`: which is any word of a mail system about the delivery of a mail, good news included. */
  bounce: Bounce | null;
};

export type Bounce = {
  recipients: BouncedRecipient[];
  /** Of the mail that it is about, without brackets. */
  originalMessageId: string | null;
};

export type BouncedRecipient = {
  address: string;
  action: "failed" | "delayed" | "delivered" | "relayed" | "expanded";
  /** RFC 3463, e.g. `5.1.1`. */
  status: string | null;
  /** In the words of the server that refused. */
  diagnostic: string | null;
  /** The same mail to the same address would fail again. */
  permanent: boolean;
};
