import { redirect } from "next/navigation";

export default function InboxHome() {
  redirect("/inbox/mine");
}
