// The shape of old facts, brought to today's before they are folded. An entry carries its `shape`; a new
// optional fact gets its default here, a new meaning is a new event.

/** The shape that new entries are written in. */
export const shapeNow = 1;

/** Facts that entries lack which were written before there were such facts, by type. */
const since: Readonly<Record<string, object>> = {
  'settings-changed': { digestAt: 450 },
  reported: { naming: 'named' },
};

/** Facts of an entry as today's `evolve` expects them; throws for a shape newer than this version knows. */
export const fromPast = (type: string, shape: number, facts: unknown): unknown => {
  if (shape > shapeNow) throw new Error(`The entry ${type} was written by a newer Candour (shape ${shape}).`);
  const lacking = since[type];
  return lacking === undefined ? facts : { ...lacking, ...(facts as object) };
};
