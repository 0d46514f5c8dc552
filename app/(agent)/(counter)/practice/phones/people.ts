/** Nobody will ever have these numbers: they are kept for stories. */
export type PhonePerson = { name: string; number: string };

export const phonePeople: readonly [PhonePerson, ...PhonePerson[]] = [
  { name: "Inès Roche", number: "+33639981111" },
  { name: "Daniel Osei", number: "+447700900123" },
  { name: "Ruth Alvarez", number: "+12025550147" },
];
