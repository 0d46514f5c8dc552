import { angry } from "./angry.ts";
import type { ReadyMade } from "./letter.ts";

export const english: ReadyMade = {
  people: [
    { name: "Maya Clarke", address: "maya.clarke@customer.example" },
    { name: "Tom Becker", address: "tom.becker@workshop.example" },
    { name: "Lou Garnier", address: "no-such-user@closed.example", about: "Mailbox no longer exists" },
    { name: "Sam Okoro", address: "busy@slow.example", about: "Server is busy at first" },
  ],
  letters: [
    angry,
    {
      id: "screenshot",
      kind: "person",
      subject: "I cannot pay",
      text: "Hello,\n\nwhen I press Pay, I only see an error (picture attached). I tried two cards and another browser.\n\nCan you put the order through for me? Nothing was charged yet, as far as I can see.\n\nThank you,\n{name}",
      screenshot: {
        filename: "checkout.png",
        title: "Your order",
        error: "Something went wrong. Please try again later.",
      },
    },
    {
      id: "forwarded",
      kind: "person",
      subject: "Fwd: Your appointment on Thursday",
      text: "Hello,\n\nI got the mail below. I never made an appointment. Is it yours?\n\n{name}\n\n---------- Forwarded message ---------\nFrom: Bookings <bookings@partner.example>\nDate: Mon, 2 Mar 2026 at 10:14\nSubject: Your appointment on Thursday\nTo: {name}\n\nDear customer,\n\nwe look forward to seeing you on Thursday at 14:30. Please bring the device and its charger.\n\nYour bookings team",
    },
    {
      id: "outOfOffice",
      kind: "out_of_office",
      subject: "Automatic reply: out of office",
      text: "Thank you for your message. I am out of the office until Monday and will answer after that.\n\n{name}",
      answers: true,
    },
    {
      id: "newsletter",
      kind: "newsletter",
      subject: "March at the workshop: three things worth a look",
      text: "March at the workshop\n\n1. The new opening hours\n2. Repairs while you wait, on Saturdays\n3. What our apprentices have built\n\nYou receive this because you subscribed.",
      html: "<h1>March at the workshop</h1><ol><li>The new <b>opening hours</b></li><li>Repairs while you wait, on Saturdays</li><li>What our apprentices have built</li></ol><p>You receive this because you subscribed.</p>",
    },
    {
      id: "returned",
      kind: "bounce",
      subject: "Undelivered Mail Returned to Sender",
      text: "This is the mail system. Your message could not be delivered: the address is unknown here.",
      answers: true,
    },
  ],
};
