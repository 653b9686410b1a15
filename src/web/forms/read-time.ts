/** Minutes after midnight, as people write a time: "14:30", "1430", "2.30 pm", "10pm"; null for none. */
export const readTime = (written: string): number | null => {
  const text = written.trim().toLowerCase();
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes);
  const [, hour, past = '0', half] = /^(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))? ?([ap])\.?m\.?$/.exec(text) ?? [];
  return hour === undefined ? null : ((Number(hour) % 12) + (half === 'p' ? 12 : 0)) * 60 + Number(past);
};
