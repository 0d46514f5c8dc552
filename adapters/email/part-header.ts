/** Names our copy in the folder of sent mail, where a provider gave the mail another Message-ID. */
export const partHeader = "X-Guichet-Part";
