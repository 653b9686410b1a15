// The layers of the core: pure, and read by everybody above them.

/** What each layer of the core may import besides its own files: a kind of stream brings its row. */
export const core: Readonly<Record<string, readonly string[]>> = {
  policy: [],
  record: ['policy'],
  school: ['policy', 'record'],
  incident: ['policy', 'record', 'school'],
  'policy-version': ['policy', 'record', 'school'],
  exception: ['policy', 'record', 'school'],
  suggestion: ['policy', 'record', 'school'],
  action: ['policy', 'record', 'school'],
  meeting: ['policy', 'record', 'school'],
  'term-report': ['policy', 'record', 'school'],
  'earlier-log': ['policy', 'record', 'school'],
};

export const pure = Object.keys(core);
