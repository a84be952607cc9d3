// The bin: what was put away, newest first, each to be brought back.
import { SquareDashed } from 'lucide-react';
import { titleOf } from '#shared/template/sectionWords.ts';
import { useTranslation } from '../i18n/words.ts';
import { kindWords } from '#shared/words.ts';
import { useBoard } from '../board/boardContext.ts';
import { useAuthor, useLists, useMayWrite, useNote, useSection } from '../board/boardHooks.ts';
import { localeOf, useLanguage, useWording } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { KindIcon, kindColours } from '../canvas/KindIcon.tsx';
import styles from './fields.module.css';
import { shorten } from './shorten.ts';

/** A free section: what lay in it is on the board still, and lies in it again when it comes back. */
function BinnedSection({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const locale = localeOf(useLanguage());
  const { actions, messages } = useBoard();
  const mayWrite = useMayWrite();
  const section = useSection(id);
  if (section?.bin === undefined) return null;
  const title = wording(titleOf(section, undefined));
  const time = new Date(section.bin).toLocaleString(locale, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <li className={styles.binned} data-section-id={id}>
      <p className={styles.binnedText}>{title}</p>
      <p className={styles.binnedFoot}>
        <SquareDashed size={14} aria-hidden="true" /> {t('board.area.one')} · {t('board.bin.at', { time })}
      </p>
      {mayWrite && (
        <Button
          onPress={() => {
            actions.restore([id]);
            messages.say({ key: 'areaRestored' });
          }}
        >
          {t('board.bin.restore')}
          <span className="srOnly">: {shorten(title)}</span>
        </Button>
      )}
    </li>
  );
}

function BinnedNote({ id }: { id: string }) {
  const { t } = useTranslation();
  const wording = useWording();
  const locale = localeOf(useLanguage());
  const { actions, messages } = useBoard();
  const mayWrite = useMayWrite();
  const author = useAuthor(id);
  const note = useNote(id);
  if (note?.bin === undefined) return null;
  const time = new Date(note.bin).toLocaleString(locale, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <li className={styles.binned} style={kindColours(note.kind)} data-note-id={id}>
      <p className={styles.binnedText}>{note.text || t('board.emptyText')}</p>
      <p className={styles.binnedFoot}>
        <KindIcon kind={note.kind} /> {wording(kindWords[note.kind])}
        {author && ` · ${author.agency.abbr}`} · {t('board.bin.at', { time })}
      </p>
      {mayWrite && (
        <Button
          onPress={() => {
            actions.restore([id]);
            messages.say({ key: 'restored' });
          }}
        >
          {t('board.bin.restore')}
          <span className="srOnly">: {shorten(note.text)}</span>
        </Button>
      )}
    </li>
  );
}

export function BinPanel() {
  const { t } = useTranslation();
  const { store } = useBoard();
  const { binned } = useLists();
  if (binned.length === 0) return <p className={styles.none}>{t('board.bin.empty')}</p>;
  return (
    <ul className={styles.bin} aria-label={t('board.bin.title')}>
      {binned.map((id) =>
        store.getNote(id) ? <BinnedNote key={id} id={id} /> : <BinnedSection key={id} id={id} />,
      )}
    </ul>
  );
}
