/** What a process of the run that did not come to its closing counts leaves to be said; null if it did. */
export const brokenOff = (said: string, signal: string | null, file: string): string | null => {
  if (signal !== null) return `It was ended by ${signal} in ${file}.\n`;
  return /^ℹ fail \d+$/m.test(said) ? null : `It ended without its counts, in ${file}.\n`;
};
