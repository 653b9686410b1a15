// The browser in two words, such as `Firefox on Windows`: enough to recognise one's own sessions. We keep
// no more.

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

const named = (text: string, names: readonly (readonly [RegExp, string])[], other: string): string =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? other;

export const sayDevice = (userAgent: string): string =>
  `${named(userAgent, browsers, 'A browser')} on ${named(userAgent, systems, 'an unknown system')}`;
