import qrcode from 'qrcode-generator';

/** Row by row, true where dark; a quarter of it may be unreadable. */
export function qrMatrix(text: string): readonly (readonly boolean[])[] {
  const code = qrcode(0, 'Q');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => code.isDark(row, column)),
  );
}
