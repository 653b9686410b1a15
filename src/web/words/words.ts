// Small turns of words that pages share.

/** "1 entry", "2 entries": a number with its noun. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** "07:30": minutes after midnight as a time of day. */
export const sayTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** What is said, after its name, in place of an incident that was damaged. */
export const cannotBeOpened = 'cannot be opened: ask whoever runs Candour to run verify';
