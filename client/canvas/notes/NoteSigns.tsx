// All signs that notes bear, drawn once and out of sight; their pictures become rules of the page.
import { Lock, LockKeyhole } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { NOTE_KINDS } from '#shared/board/kinds.ts';
import { AGENCY_MARKS, AgencyMark } from '../../ui/AgencyMark.tsx';
import { onColourScheme } from '../../ui/colourSchemes.ts';
import { KindIcon } from '../KindIcon.tsx';
import { makeSignRules } from './signs.ts';
import styles from './note.module.css';

export function NoteSigns() {
  const source = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    let callOff = (): void => {};
    const draw = (): void => {
      callOff();
      if (source.current) callOff = makeSignRules(source.current, (rules) => sheet.replaceSync(rules));
    };
    draw();
    document.adoptedStyleSheets.push(sheet);
    const stop = onColourScheme(draw);
    return () => {
      stop();
      callOff();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, []);
  return (
    <div ref={source} className={styles['signs']} hidden>
      {NOTE_KINDS.map((kind) => (
        <span key={kind} data-sign={kind}>
          <KindIcon kind={kind} />
        </span>
      ))}
      {Array.from({ length: AGENCY_MARKS }, (_, index) => (
        <span key={index} data-sign={`agency-${index}`}>
          <AgencyMark index={index} />
        </span>
      ))}
      <span data-sign="lock">
        <Lock size={14} />
      </span>
      <span data-sign="lock-lead">
        <LockKeyhole size={14} />
      </span>
    </div>
  );
}
