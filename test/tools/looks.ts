// Whether texts stand out from what is behind them takes axe long, and a page has most of its looks in common
// with the page before. So each look is checked until axe has passed it once in this process: the colour and
// weight of a text, and the colours of all that it stands in.
import type { Page } from 'playwright-core';

const passed = new Set<string>();

const looksHere = `(() => {
  const plain = 'rgba(0, 0, 0, 0),none,1,static,none,normal';
  const layers = new Map([[null, '']]);
  const layerOf = (element) => {
    if (!layers.has(element)) {
      const style = getComputedStyle(element);
      const { backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode } = style;
      const own = [backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode].join();
      layers.set(element, layerOf(element.parentElement) + (own === plain ? '' : '|' + own));
    }
    return layers.get(element);
  };
  const lookOf = (element) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    return [layerOf(element), color, fontSize, fontWeight, textShadow].join();
  };
  const isText = (element) =>
    element.matches('input, select, textarea') ||
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const texts = [...document.body.querySelectorAll('*')].filter(
    (element) => isText(element) && element.checkVisibility(),
  );
  globalThis.looksHere = Map.groupBy(texts, lookOf);
  return [...globalThis.looksHere.keys()];
})()`;

// What axe only supposed, or left out because it could not be seen, is not passed.
const checkThose = `async (looks) => {
  const lookOf = new Map(looks.flatMap((look) => looksHere.get(look).map((element) => [element, look])));
  const { violations, passes } = await axe.run(
    { include: [...lookOf.keys()] },
    { runOnly: ['color-contrast'], resultTypes: ['violations', 'passes'], elementRef: true, preload: false },
  );
  return {
    violations: violations.map(({ id, help, nodes }) => {
      return { rule: id, help, elements: nodes.map(({ html }) => html) };
    }),
    looks: [...new Set(passes.flatMap(({ nodes }) => nodes.map(({ element }) => lookOf.get(element))))],
  };
}`;

/** What axe, which the page has, holds against the contrast of texts that look like none that passed. */
export async function contrast<Violation>(page: Page): Promise<Violation[]> {
  const here = await page.evaluate<string[]>(looksHere);
  const unknown = here.filter((look) => !passed.has(look));
  if (unknown.length === 0) return [];
  const { violations, looks } = await page.evaluate<{ violations: Violation[]; looks: string[] }>(
    `(${checkThose})(${JSON.stringify(unknown)})`,
  );
  for (const look of looks) passed.add(look);
  return violations;
}
