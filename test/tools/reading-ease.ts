// The lines of a page, to measure how easily it reads.
import { type DefaultTreeAdapterMap, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const blocks = new Set(
  (
    'address article aside blockquote body button caption dd details div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 header label legend li main nav ol option p pre section select summary table ' +
    'tbody td textarea tfoot th thead tr ul br'
  ).split(' '),
);
const unread = new Set(['script', 'style', 'head', 'svg', 'code', 'pre', 'option', 'textarea', 'nav']);

const isElement = (node: Node): node is Element => 'tagName' in node;
const hasClass = (element: Element, name: RegExp): boolean =>
  element.attrs.some((each) => each.name === 'class' && name.test(each.value));

/** The lines of a page, one for each block that it is laid out in. */
export function linesOf(html: string): readonly string[] {
  const lines = [''];
  const read = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) lines.push(`${lines.pop() ?? ''}${node.value}`);
    // Of an answered question all answers are drawn; the style sheet shows the chosen one.
    if (isElement(node) && (unread.has(node.tagName) || hasClass(node, /visually-hidden|ask__said/))) return;
    const isBlock = isElement(node) && blocks.has(node.tagName);
    if (isBlock) lines.push('');
    if ('childNodes' in node) node.childNodes.forEach(read);
    if (isBlock) lines.push('');
  };
  read(parse(html));
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter((line) => line !== '');
}
