/** How soon somebody must act, the least first: `now` within the hour, by night too; `today` the same day;
 * `72h` while the law's clock runs. */
export const hurries = ['none', '72h', 'today', 'now'] as const;
export type Hurry = (typeof hurries)[number];
