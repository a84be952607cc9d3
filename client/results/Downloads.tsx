// The files of a session or an example: one that is handed out first, and more formats behind a button.
import { ChevronDown, Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/words.ts';
import { localeOf, useLanguage } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import buttons from '../ui/Button.module.css';
import { cx } from '../ui/cx.ts';
import { Notice } from '../ui/Notice.tsx';
import { Status } from '../ui/Status.tsx';
import styles from './downloads.module.css';
import { fileSize } from './fileSize.ts';
import { useDownload } from './useDownload.ts';

export type FileOffer = { href: string; title: string; about: string };

type DownloadsProps = {
  first: FileOffer;
  more: readonly FileOffer[];
  /** Further buttons in the same row. */
  children?: ReactNode;
};

export function Downloads({ first, more, children }: DownloadsProps): ReactNode {
  const { t } = useTranslation();
  const locale = localeOf(useLanguage());
  const [open, setOpen] = useState(false);
  const download = useDownload(t('errors.unreadable'));
  /** A link as any other, for whoever opens or copies it; a plain press is fetched here, so that failing can be told. */
  const fileLink = (file: FileOffer, look: string, inside: ReactNode): ReactNode => (
    <a
      href={file.href}
      download=""
      className={look}
      aria-busy={download.pending === file.href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        if (download.pending === null) download.start(file.href);
      }}
    >
      {inside}
    </a>
  );
  return (
    <div className={styles.downloads}>
      <div className={styles.row}>
        {fileLink(
          first,
          cx(buttons.button, buttons.primary),
          <>
            <Download aria-hidden size={18} />
            <span>{first.title}</span>
            <span className={styles.format}>{first.about}</span>
          </>,
        )}
        <Button expanded={open} onPress={() => setOpen(!open)}>
          {t('results.files.more')}
          <ChevronDown aria-hidden size={18} />
        </Button>
        {children}
      </div>
      {open && (
        <ul className={styles.more}>
          {more.map((file) => (
            <li key={file.href}>
              {fileLink(
                file,
                cx(styles.file),
                <>
                  <Download aria-hidden size={18} />
                  <span>
                    <b>{file.title}</b>
                    <span className={styles.about}>{file.about}</span>
                  </span>
                </>,
              )}
            </li>
          ))}
        </ul>
      )}
      <Status className={styles.said}>
        {download.pending !== null
          ? t('results.files.fetching')
          : download.done &&
            download.failed === null &&
            t('results.files.fetched', {
              name: download.done.name,
              size: fileSize(download.done.bytes, locale),
            })}
      </Status>
      {download.failed !== null && download.pending === null && (
        <Notice tone="bad">{t('results.files.failed', { why: download.failed })}</Notice>
      )}
    </div>
  );
}
