// The size of a file as people read it: whole kilobytes, or megabytes with one decimal.

export function fileSize(bytes: number, locale: string): string {
  const mega = bytes >= 1_000_000;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: mega ? 1 : 0 });
  return mega ? `${number.format(bytes / 1_000_000)} MB` : `${number.format(Math.max(1, bytes / 1000))} kB`;
}
