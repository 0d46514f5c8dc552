/** One rule of the house, and where it is broken: a line for each place, empty when it is kept. */
export type Rule = { name: string; broken: string[] };
