// How soon somebody must act, whatever the severity. It stands above severity, and is never recorded: it
// follows from the facts, the report and what was done since.

/** The least first. `now`: within the hour, by night too. `today`: the same day. `72h`: the law's clock runs. */
export const hurries = ['none', '72h', 'today', 'now'] as const;
export type Hurry = (typeof hurries)[number];
