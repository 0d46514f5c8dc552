import { redirect } from "next/navigation";

/** The inbox itself finds out whether to ask for sign-in or set-up first. */
export default function Home() {
  redirect("/inbox/mine");
}
