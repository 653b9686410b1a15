import type { StepView } from './case-form.ts';

/** Works out once for a view what many parts of its page ask for. */
export const onceAView = <T>(work: (view: StepView) => T): ((view: StepView) => T) => {
  const known = new WeakMap<StepView, { readonly made: T }>();
  return (view) => {
    const { made } = known.get(view) ?? { made: work(view) };
    known.set(view, { made });
    return made;
  };
};
